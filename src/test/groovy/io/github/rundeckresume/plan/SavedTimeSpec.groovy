package io.github.rundeckresume.plan

import io.github.rundeckresume.state.Attempt
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionIdentity
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.Lineage
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

/** The estimate of what a resume saves: execution 11 began at second 1,000, and execution 10 of the same run at 500. */
class SavedTimeSpec extends Specification {

    def "#what: #seconds"() {
        given:
        def records = steps.collect { step(*it) }
        def state = ResumeState.of(start(workflow), records, ExecutionEnd.of(StopReason.FAILED, null, 1))

        expect:
        SavedTime.of(state, records.findAll { it.path().toString() in kept }) == seconds * 1000L

        where:
        what                                  | steps                                                                       | kept                  | workflow                  || seconds
        'nothing is kept'                     | [[1, 1010, FAILED]]                                                         | []                    | 'a=a'                     || 0
        'steps one after the other'           | [[1, 1010], [2, 1030], [3, 1070, FAILED]]                                   | ['1', '2']            | 'a=a b=b c=c'             || 30
        'a step runs again between'           | [[1, 1010], [2, 1030, FAILED], [3, 1070]]                                   | ['1', '3']            | 'a=a b=b c=c'             || 50
        'a step that was done runs again'     | [[1, 1010], [2, 1030], [3, 1070]]                                           | ['1']                 | 'a=a b=b c=c'             || 10
        'steps beside each other'             | [[2, 1020], [1, 1025], [3, 1030, FAILED]]                                   | ['1', '2']            | 'a=a b=b c=c'             || 25
        'recorded in another order'           | [[1, 1025], [2, 1020]]                                                      | ['1', '2']            | 'a=a b=b'                 || 25
        'nodes'                               | [['1@a', 1010], ['1@b', 1020, FAILED], ['2@a', 1030]]                       | ['1@a', '2@a']        | 'a=a b=b'                 || 20
        'a step that is kept on all nodes'    | [['1@a', 1010], ['1@b', 1020], [1, 1020], [2, 1030, FAILED]]                | ['1']                 | 'a=a b=b'                 || 20
        'two executions'                      | [[1, 530, SUCCEEDED, 10], [2, 1020], [3, 1030, FAILED]]                     | ['1', '2']            | 'a=a b=b c=c'             || 50
        'an execution whose start is forgotten' | [[1, 530, SUCCEEDED, 9], [2, 540, SUCCEEDED, 9], [3, 1020]]               | ['1', '2', '3']       | 'a=a b=b c=c'             || 30
        'a clock that was set back'           | [[1, 990], [2, 1010]]                                                       | ['1', '2']            | 'a=a b=b'                 || 20
        'a person says that it was done'      | [[1, 1010], [2, 9000, SUCCEEDED, 11, 'bob said so'], [3, 1020]]             | ['1', '2', '3']       | 'a=a b=b c=c'             || 20
        'a pause'                             | [[1, 1010], [2, 9000], [3, 9010]]                                           | ['1', '2', '3']       | 'a=a resume-pause:p=b c=c' || 20
    }

    private static StepRecord step(Object path, long second, StepOutcome outcome = SUCCEEDED, int execution = 11, String message = null) {
        StepRecord.of(StepPath.parse("$path"), outcome, ExecutionId.of("$execution"))
            .finishedAt(second * 1000)
            .message(message == null ? null : RecordedValue.of(message))
            .build()
    }

    private static ExecutionStart start(String workflow) {
        ExecutionStart.of(Sample.SOURCE, 'shop', 'job-1', Sample.workflow(workflow))
            .identity(ExecutionIdentity.of(Sample.UUID, 1_000_000))
            .lineage(Lineage.none().and(Attempt.of(ExecutionId.of('10'), 500_000, 'bob')))
            .build()
    }
}
