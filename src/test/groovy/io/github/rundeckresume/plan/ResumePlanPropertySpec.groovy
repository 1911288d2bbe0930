package io.github.rundeckresume.plan

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import net.jqwik.api.ForAll
import net.jqwik.api.Property

import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow

/**
 * Whatever was recorded: a resume that stops at once leaves what it was to keep, and is planned again as it was.
 */
class ResumePlanPropertySpec {

    @Property(tries = 500)
    void "planning the outcome of a plan again changes nothing"(@ForAll Random random) {
        int steps = 1 + random.nextInt(12)
        def records = (0..<random.nextInt(20)).collect { record(random, steps) }

        def first = plan(records, steps)
        def second = plan(first.kept(), steps)

        assert second.kept() == first.kept()
        assert second.keptRanges() == first.keptRanges()
        assert second.goesOnAt().map { it.path() } == first.goesOnAt().map { it.path() }
        assert second.summary() == first.summary()
        assert second.steps()*.record()*.filter { it.outcome().kept } == first.steps()*.record()*.filter { it.outcome().kept }
    }

    @Property(tries = 500)
    void "a plan keeps each step once, and all that it keeps succeeded last"(@ForAll Random random) {
        int steps = 1 + random.nextInt(12)
        def records = (0..<random.nextInt(20)).collect { record(random, steps) }

        def plan = plan(records, steps)

        def last = records.findAll { it.path().topLevel }.collectEntries { [it.path(), it] }
        assert plan.kept() as Set == last.values().findAll { it.outcome() == StepOutcome.SUCCEEDED } as Set
        assert plan.kept()*.path().toSet().size() == plan.kept().size()
        assert plan.kept()*.path()*.number() == plan.kept()*.path()*.number().toSorted()
    }

    private static ResumePlan plan(List<StepRecord> records, int steps) {
        def now = workflow((1..steps).collect { "S$it=$it" }.join(' '))
        def given = ResumeState.of(state(workflow: now).start(), records, ExecutionEnd.of(StopReason.FAILED, null, 1))
        ResumePolicy.decide(request((1..steps).collect { "S$it=$it" }.join(' ')).state(LoadedState.of(given)).build()).allowed().get().plan()
    }

    private static StepRecord record(Random random, int steps) {
        def path = StepPath.of(1 + random.nextInt(steps))
        def where = random.nextInt(5) == 0 ? path.on('web').child(1) : path
        StepRecord.of(where, StepOutcome.values()[random.nextInt(3)], ExecutionId.of("${1 + random.nextInt(9)}")).build()
    }
}
