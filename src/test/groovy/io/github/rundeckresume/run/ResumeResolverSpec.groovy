package io.github.rundeckresume.run

import com.dtolabs.rundeck.core.execution.ExecutionReference
import com.dtolabs.rundeck.core.jobs.JobReference
import io.github.rundeckresume.plan.GivenOptions
import io.github.rundeckresume.plan.JobOptions
import io.github.rundeckresume.plan.LaterAnswer
import io.github.rundeckresume.plan.LoadedState
import io.github.rundeckresume.plan.ResumeRequest
import io.github.rundeckresume.plan.Said
import io.github.rundeckresume.plan.StrategyProblem
import io.github.rundeckresume.plan.KnownExecution
import io.github.rundeckresume.plan.Answers
import io.github.rundeckresume.plan.ExecutionStatus
import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.server.RundeckServer
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StrategySupport
import io.github.rundeckresume.state.WorkflowSnapshot
import io.github.rundeckresume.server.ClaimResult
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StopReason
import spock.lang.Specification

/** A state may come from Log Storage, and be long in coming. */
class ResumeResolverSpec extends Specification {

    static final SOURCE = ExecutionId.of('41')

    def host = Mock(RundeckServer)

    def "what refuses without the state does not wait for it: #standing, strategy #strategy"() {
        when:
        resolver(strategy).resolve({ }, { })

        then:
        def refusal = thrown(ResumeRefusedException)
        refusal.message.contains(message)
        _ * host.find(SOURCE) >> Optional.of(source(standing))
        _ * host.laterThan(_, _) >> LaterAnswer.none()
        0 * host.load(_, _)
        0 * host.claim(_)

        where:
        standing                  | strategy                    || message
        ExecutionStatus.RUNNING   | StrategySupport.FULL        || 'is still running'
        ExecutionStatus.SUCCEEDED | StrategySupport.FULL        || 'succeeded: there is nothing to resume'
        ExecutionStatus.STOPPED   | StrategySupport.CANNOT_SKIP || 'cannot skip steps that are done'
    }

    def "without such a reason the state is loaded, once"() {
        when:
        resolver(StrategySupport.FULL).resolve({ }, { })

        then:
        def refusal = thrown(ResumeRefusedException)
        refusal.message.contains('There is no resume state for execution 41')
        _ * host.find(SOURCE) >> Optional.of(source(ExecutionStatus.STOPPED))
        _ * host.laterThan(_, _) >> LaterAnswer.none()
        1 * host.load(SOURCE, _) >> LoadedState.missing()
        0 * host.claim(_)
    }

    def "the record of a resume is begun before the claim is taken, so that a crash in between leaves the source free"() {
        given:
        def state = ResumeState.of(ExecutionStart.of(SOURCE, 'shop', 'job-1', WorkflowSnapshot.of('sequential', false, [])).build(), [],
                ExecutionEnd.of(StopReason.FAILED, null, 1))
        def done = []

        when:
        resolver(StrategySupport.FULL).resolve({ }, { done << 'record' })

        then:
        done == ['record', 'claim']
        _ * host.find(SOURCE) >> Optional.of(source(ExecutionStatus.STOPPED))
        _ * host.laterThan(_, _) >> LaterAnswer.none()
        _ * host.load(SOURCE, _) >> LoadedState.of(state)
        1 * host.claim(_) >> { done << 'claim'; ClaimResult.TAKEN }
    }

    private ResumeResolver resolver(StrategySupport strategy) {
        def reference = [
            getId: { '42' }, getProject: { 'shop' }, getMetadata: { [resumeFrom: '41'] }, getRetryPrevId: { null },
            getJob: { [getId: { 'job-1' }] as JobReference },
        ] as ExecutionReference
        def problem = StrategyProblem.of(strategy, 'x')
        new ResumeResolver(host, reference, Settings.of(false, true, null, null, null, null) { }, problem, { source ->
            ResumeRequest.of(ExecutionId.of('42'), 'shop', 'job-1', source, WorkflowSnapshot.of('sequential', false, []))
                .options(GivenOptions.of([:], SecureValues.of([:]), JobOptions.unknown()))
                .strategyProblem(problem)
        }, { trigger -> Said.nothing() }, { asked -> Answers.none() })
    }

    private static KnownExecution source(ExecutionStatus standing) {
        KnownExecution.of(SOURCE, 'shop', 'job-1', standing)
    }
}
