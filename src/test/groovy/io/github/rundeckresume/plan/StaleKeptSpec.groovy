package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.StaleStepsSpec.stale
import static io.github.rundeckresume.plan.StaleStepsSpec.using

/** Of a step that used old values, what counts as kept though the step is not done. */
class StaleKeptSpec extends Specification {

    def 'a step of which nobody knows whether it was done is stale, for it may be kept'() {
        given:
        def recorded = using('A', [], 'B', ['option.env'])
        def then = state(workflow: recorded, records: [record(1), record(2, StepOutcome.INTERRUPTED)])
        def found = { String once ->
            def plan = ResumePlan.of(then, recorded, RerunNodes.DEFAULT, [] as Set, OnceSteps.parse(once), Answers.none(), PausedSteps.none())
            StaleSteps.of(plan, then, then, Optional.&of, recorded, ChangedNames.of(['env']), [] as Set)
        }

        expect:
        found('B').steps()*.words() == ["step 2 'B' (it used option env)"]
        found('').steps() == []
        found('').sources() == [StepPath.of(2)] as Set
    }

    def 'a pause is stale once somebody has given it something: #what'() {
        given:
        def recorded = using('A', [], 'B', ['option.env'], 'C', [])
        def then = state(workflow: recorded, records: records).pauses([pause])

        expect:
        stale(then, ChangedNames.of(['env']), recorded) == found

        where:
        what                           | records                                              | pause                                                    || found
        'nothing was given'            | [record(1)]                                          | PausedStepsSpec.pause(quorum: 2)                              || []
        'one of two signals has come'  | [record(1)]                                          | PausedStepsSpec.pause(quorum: 2).and(PausedStepsSpec.signal('bob')) || ["step 2 'B' (it used option env)"]
        'it ran after them, and failed' | [record(1), record(2, StepOutcome.FAILED)]          | PausedStepsSpec.pause().again().and(PausedStepsSpec.signal('bob')) || []
    }
}
