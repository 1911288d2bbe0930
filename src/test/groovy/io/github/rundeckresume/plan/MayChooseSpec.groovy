package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

/** What a person may decide about a step of a plan, beyond what its action says. */
class MayChooseSpec extends Specification {

    def "#what: #may"() {
        given:
        def now = WorkflowSnapshot.of(strategy, false, Sample.workflow(workflow).steps())
        def state = Sample.state(records: records, workflow: now)
        def plan = ResumePlan.of(state, now, RerunNodes.DEFAULT, [] as Set, OnceSteps.parse(once), Answers.none(), PausedSteps.none())

        expect:
        plan.mayChoose([plan.steps()[step - 1]]).orElse(null) == may

        where:
        what                                    | workflow                  | strategy     | records                                                     | once | step || may
        'a kept step'                           | 'a=a b=b c=c'             | 'sequential' | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]    | ''   | 1    || null
        'the first step that runs'              | 'a=a b=b c=c'             | 'sequential' | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]    | ''   | 2    || ['at', 'skip']
        'one after it'                          | 'a=a b=b c=c'             | 'sequential' | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]    | ''   | 3    || null
        'a kept one in parallel'                | 'a=a b=b c=c'             | 'ruleset'    | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]    | ''   | 1    || []
        'one that runs in parallel'             | 'a=a b=b c=c'             | 'ruleset'    | [Sample.record(1), Sample.record(2, StepOutcome.FAILED)]    | ''   | 2    || ['skip']
        'a pause that runs first'               | 'a=a resume-pause:b=b c=c' | 'sequential' | [Sample.record(1)]                                         | ''   | 2    || ['at']
        'a pause that runs later'               | 'a=a b=b resume-pause:c=c' | 'sequential' | [Sample.record(1)]                                         | ''   | 3    || []
        'a pause that is kept'                  | 'a=a resume-pause:b=b c=c' | 'sequential' | [Sample.record(1), Sample.record(2)]                       | ''   | 2    || ['at']
        'one that is asked about'               | 'a=a b=b c=c'             | 'sequential' | [Sample.record(1), Sample.record(2, StepOutcome.INTERRUPTED)] | '2' | 2   || []
    }
}
