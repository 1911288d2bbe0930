package io.github.rundeckresume.plan

import io.github.rundeckresume.state.InnerWorkflow
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import spock.lang.Specification

import static io.github.rundeckresume.state.StepOutcome.FAILED
import static io.github.rundeckresume.state.StepOutcome.SUCCEEDED

class InnerPlanSpec extends Specification {

    def "a referenced job that is gone refuses the resume only where something inside may be kept: #strategy, #done"() {
        given:
        def inside = InnerWorkflow.of(StepPath.of(3), 'job-9', 'deploy', Sample.onNodes('Copy=x Start=y', strategy), ['web1', 'web2'] as Set)
        def records = [Sample.record(1), Sample.record(2)] + done.collect { where, outcome ->
            StepRecord.of(StepPath.parse(where), outcome, Sample.SOURCE).build()
        }
        def gone = [now: { ReferencedJob.gone() }, uuidOf: { Optional.of(Sample.UUID) }, visible: { Optional.empty() }] as InnerJobs

        when:
        def plan = new InnerPlan(Sample.state(records: records).inner([inside]), Sample.workflow('Build=a Test=b Deploy=c'), gone, Where.asRecorded())

        then:
        plan.problem().present == refused

        where:
        strategy     | done                                                             || refused
        'sequential' | ['3/1': SUCCEEDED]                                               || true
        'sequential' | ['3/1': FAILED]                                                  || false
        'sequential' | ['3/1@web1': SUCCEEDED, '3/1@web2': FAILED, '3/1': FAILED]       || false
        'sequential' | ['3/1@web1': SUCCEEDED]                                          || false
        'sequential' | ['3/1@web1': SUCCEEDED, '3/1@web2': SUCCEEDED]                   || true
        'sequential' | ['3/1@web1/1': SUCCEEDED, '3/1@web1': FAILED]                    || true
        'node-first' | ['3/1@web1': SUCCEEDED]                                          || true
    }
}
