package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import net.jqwik.api.ForAll
import net.jqwik.api.Property

import static io.github.rundeckresume.plan.Sample.SOURCE
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow

/** Wherever a person goes on, and whatever counts as done: nothing is left out, and nothing else runs twice. */
class WherePropertySpec {

    static final NODES = ['n1', 'n2', 'n3']

    @Property(tries = 1000)
    void "no step before runs again, everything from there does, and what counts as done does not run"(@ForAll Random random) {
        int steps = 1 + random.nextInt(8)
        def records = records(random, steps)
        def now = workflow((1..steps).collect { "S$it=$it" }.join(' '))
        def given = ResumeState.of(state(workflow: now).start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1))
        def done = records.findAll { it.outcome() == StepOutcome.SUCCEEDED }*.path()*.number() as Set
        def at = random.nextBoolean() ? 1 + random.nextInt(steps) : 0
        def skip = (1..steps).findAll { random.nextInt(4) == 0 && it != at && (!done.contains(it) || (at > 0 && it > at)) } as Set

        def decision = decide(given, now, at, skip)

        boolean undoneBefore = at > 0 && (1..<at).any { !done.contains(it) && !skip.contains(it) } && !done.contains(at)
        assert decision.refusal().present == undoneBefore
        if (!undoneBefore) {
            def expected = (1..steps).findAll { step -> skip.contains(step) || (done.contains(step) && (at == 0 || step < at)) }
            def plan = decision.allowed().get().plan()
            assert plan.kept()*.path()*.number() == expected
            assert plan.steps().findAll { it.kept }*.path()*.number() == expected

            def again = decide(ResumeState.of(state(workflow: now).start(), plan.kept(), ExecutionEnd.of(StopReason.FAILED, null, 1)), now, 0, [] as Set)
            assert again.allowed().get().plan().kept()*.path()*.number() == expected
        }
    }

    @Property(tries = 1000)
    void "on nodes, each goes on where it is asked to, and the others where they were"(@ForAll Random random) {
        int steps = 1 + random.nextInt(5)
        boolean nodeFirst = random.nextBoolean()
        def own = workflow((1..steps).collect { "S$it=$it" }.join(' ')).steps()
        // Between two sections there may be a step that runs once.
        def onNodes = (1..steps).collect { random.nextInt(5) != 0 }
        def now = WorkflowSnapshot.of(nodeFirst ? 'node-first' : 'sequential', false, [own, onNodes].transpose().collect { step, on -> step.onNodes(on) })
        def records = (1..steps).collectMany { step ->
            !onNodes[step - 1] ? [StepRecord.of(StepPath.of(step), StepOutcome.SUCCEEDED, SOURCE).build()]
                : nodeFirst ? NODES.collect { StepRecord.of(StepPath.of(step).on(it), StepOutcome.SUCCEEDED, SOURCE).build() }
                : [StepRecord.of(StepPath.of(step), StepOutcome.SUCCEEDED, SOURCE).nodes(NODES.collectEntries { [it, StepOutcome.SUCCEEDED] }).build()]
        }
        def given = ResumeState.of(state(workflow: now, nodes: NODES as Set).start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1))
        int at = 1 + random.nextInt(steps)
        String node = onNodes[at - 1] ? NODES[random.nextInt(3)] : null
        def path = node == null ? StepPath.of(at) : StepPath.of(at).on(node)

        def said = Said.nothing().by(RecordedValue.of('x'), true).choices(Choices.none().at([path] as Set))
        def plan = ResumePolicy.decide(Sample.request(now).state(LoadedState.of(given)).said(said).build()).allowed().get().plan()

        def kept = plan.kept().collectMany { record -> record.path().node().present || !onNodes[record.path().number() - 1] ? [record.path().toString()] : NODES.collect { record.path().on(it).toString() } } as Set
        def expected = (1..steps).collectMany { step ->
            (onNodes[step - 1] ? NODES : [null]).findAll { other ->
                def sameSection = nodeFirst && node != null && step > at && (at..step).every { onNodes[it - 1] }
                step < at || (step == at && node != null && other != node) || (sameSection && other != node)
            }.collect { (it == null ? StepPath.of(step) : StepPath.of(step).on(it)).toString() }
        } as Set
        assert kept == expected
    }

    private static ResumeDecision decide(ResumeState given, WorkflowSnapshot now, int at, Set<Integer> skip) {
        def choices = Choices.none().at((at == 0 ? [] : [StepPath.of(at)]) as Set).skipped(skip.collectEntries { [StepPath.of(it), [:]] })
        ResumePolicy.decide(Sample.request(now).state(LoadedState.of(given)).said(Said.nothing().by(RecordedValue.of('x'), true).choices(choices)).build())
    }

    private static List<StepRecord> records(Random random, int steps) {
        (1..steps).findAll { random.nextInt(5) != 0 }.collect {
            StepRecord.of(StepPath.of(it), random.nextInt(4) == 0 ? StepOutcome.FAILED : StepOutcome.SUCCEEDED, SOURCE).build()
        }
    }
}
