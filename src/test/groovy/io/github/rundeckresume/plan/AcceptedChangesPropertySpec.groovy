package io.github.rundeckresume.plan

import io.github.rundeckresume.plan.DefinitionChange.Kind
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import net.jqwik.api.ForAll
import net.jqwik.api.Property

import static io.github.rundeckresume.plan.ResumePolicySpec.accepting
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state

/** However a job was edited: what is done runs no more, what is not done runs, and nobody guesses. */
class AcceptedChangesPropertySpec {

    @Property(tries = 2000)
    void "a kept step that is still there exactly once is kept, and nothing is kept that was never done"(@ForAll Random random) {
        def before = steps(random)
        def done = (0..<before.size()).findAll { random.nextInt(3) > 0 } as Set
        def now = edited(before, random)

        def decision = decide(before, done, now)

        assert decision.changes().ambiguous()*.from()*.number().every { (it - 1) in done }
        if (decision.allowed().empty) {
            assert decision.refusal().get().message().contains('nobody can tell which step')
            return
        }
        def kept = decision.allowed().get().plan().kept()*.path()*.number()
        assert kept.toSet().size() == kept.size()
        // Each kept step is like one that was done, by its content or by a label.
        kept.each { number ->
            def is = now[number - 1]
            assert done.any { before[it].content() == is.content() || (is.label().present && before[it].label() == is.label()) }
        }
        // What is there once on both sides is the same step.
        before.eachWithIndex { step, i ->
            if (before.count(step) == 1 && now.count(step) == 1) {
                assert (now.indexOf(step) + 1 in kept) == (i in done)
            }
        }
        // Of equal steps, no more are kept than were done.
        now.toSet().each { step ->
            def like = { it.content() == step.content() || (it.label().present && it.label() == step.label()) }
            assert kept.count { now[it - 1] == step } <= done.count { like(before[it]) }
        }
    }

    @Property(tries = 1000)
    void "each step of both jobs is told once, as what it is"(@ForAll Random random) {
        def before = steps(random)
        def now = edited(before, random)

        def changes = decide(before, (0..<before.size()) as Set, now).changes()
        def told = changes.all()

        assert told.findAll { it.kind() == Kind.ADDED }*.to()*.get().toSet().size() == told.count { it.kind() == Kind.ADDED }
        def pairs = before.size() - told.count { it.kind() == Kind.REMOVED } - changes.ambiguous().size()
        assert pairs == now.size() - told.count { it.kind() == Kind.ADDED }
    }

    @Property(tries = 500)
    void "a job that was not edited changes nothing, and accepting it twice is accepting it once"(@ForAll Random random) {
        def before = steps(random)
        def done = (0..<before.size()).findAll { random.nextBoolean() } as Set

        assert decide(before, done, before).changes().areNone()

        def decision = decide(before, done, edited(before, random))
        decision.allowed().ifPresent {
            def left = ResumeState.of(state(workflow: it.workflow()).start(), it.plan().kept(), ExecutionEnd.of(StopReason.FAILED, null, 1))
            def again = ResumePolicy.decide(request(it.workflow()).state(LoadedState.of(left)).said(accepting()).build())
            assert again.allowed().get().plan().keptRanges() == it.plan().keptRanges()
        }
    }

    /** Few labels and contents, so that many steps are alike. */
    private static List<StepFingerprint> steps(Random random) {
        (0..<1 + random.nextInt(7)).collect { step(random) }
    }

    private static StepFingerprint step(Random random) {
        def kind = random.nextInt(6) ? 'exec' : 'script'
        StepFingerprint.of(kind, kind, random.nextInt(3) ? "L${random.nextInt(6)}" : null, "c${random.nextInt(6)}")
    }

    private static List<StepFingerprint> edited(List<StepFingerprint> before, Random random) {
        def now = new ArrayList(before)
        random.nextInt(4).times {
            switch (random.nextInt(4)) {
                case 0:
                    now.add(random.nextInt(now.size() + 1), step(random))
                    break
                case 1:
                    if (now) { now.remove(random.nextInt(now.size())) }
                    break
                case 2:
                    if (now) { now.add(random.nextInt(now.size()), now.remove(random.nextInt(now.size()))) }
                    break
                default:
                    if (now) {
                        def at = random.nextInt(now.size())
                        def was = now[at]
                        now[at] = StepFingerprint.of(was.type(), was.plugin(), was.label().orElse(null), "c${random.nextInt(6)}")
                    }
            }
        }
        return now
    }

    private static ResumeDecision decide(List<StepFingerprint> before, Set<Integer> done, List<StepFingerprint> now) {
        def records = (0..<before.size()).collect {
            StepRecord.of(StepPath.of(it + 1), it in done ? StepOutcome.SUCCEEDED : StepOutcome.FAILED, Sample.SOURCE).build()
        }
        def recorded = ResumeState.of(
            state(workflow: WorkflowSnapshot.of('sequential', false, before)).start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1))
        ResumePolicy.decide(request(WorkflowSnapshot.of('sequential', false, now)).state(LoadedState.of(recorded)).said(accepting()).build())
    }
}
