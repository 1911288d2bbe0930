package io.github.rundeckresume.run

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.jobs.JobReference
import io.github.rundeckresume.plan.GivenOptions
import io.github.rundeckresume.plan.JobOptions
import io.github.rundeckresume.plan.LaterAnswer
import io.github.rundeckresume.plan.LoadedState
import io.github.rundeckresume.plan.NodeChoice
import io.github.rundeckresume.plan.KnownExecution
import io.github.rundeckresume.plan.ExecutionStatus
import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.server.RundeckServer
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

/** A state may come from Log Storage, and be long in coming. */
class ResumeResolverSpec extends Specification {

    static final SOURCE = ExecutionId.of('41')

    def host = Mock(RundeckServer)

    def "what refuses without the state does not wait for it: #standing, unsupported #unsupported"() {
        when:
        choice(unsupported).make { }

        then:
        def refusal = thrown(ResumeRefusedException)
        refusal.message.contains(message)
        _ * host.find(SOURCE) >> Optional.of(source(standing))
        _ * host.laterThan(_, _) >> LaterAnswer.none()
        0 * host.load(_, _)
        0 * host.claim(_)

        where:
        standing           | unsupported   || message
        ExecutionStatus.RUNNING   | null          || 'is still running'
        ExecutionStatus.SUCCEEDED | null          || 'succeeded: there is nothing to resume'
        ExecutionStatus.STOPPED   | 'no skipping' || 'cannot be resumed: no skipping'
    }

    def "without such a reason the state is loaded, once"() {
        when:
        choice(null).make { }

        then:
        def refusal = thrown(ResumeRefusedException)
        refusal.message.contains('There is no resume state for execution 41')
        _ * host.find(SOURCE) >> Optional.of(source(ExecutionStatus.STOPPED))
        _ * host.laterThan(_, _) >> LaterAnswer.none()
        1 * host.load(SOURCE, _) >> LoadedState.missing()
        0 * host.claim(_)
    }

    private ResumeResolver choice(String unsupported) {
        def reference = [
            getId: { '42' }, getProject: { 'shop' }, getMetadata: { [resumeFrom: '41'] }, getRetryPrevId: { null },
            getJob: { [getId: { 'job-1' }] as JobReference },
        ] as ExecutionReference
        new ResumeResolver(host, reference, GivenOptions.of([:], SecureValues.of([:]), JobOptions.unknown()), NodeChoice.unknown(),
            WorkflowSnapshot.of('sequential', false, []), Settings.of(false, null, null) { }, Optional.ofNullable(unsupported))
    }

    private static KnownExecution source(ExecutionStatus standing) {
        KnownExecution.of(SOURCE, 'shop', 'job-1', standing)
    }
}
