package io.github.rundeckresume.plan

import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state
import static io.github.rundeckresume.plan.Sample.workflow

/** A person asked to go on with the workflow as it was recorded, and the server may have been given it, or not. */
class RecordedDefinitionSpec extends Specification {

    static final RECORDED = Said.nothing().choices(Choices.none().definition(Choices.Definition.RECORDED))
    static final STEPS = workflow('Build=a Test=b Deploy=c').steps()
    static final REFUSED = 'The recorded definition of execution 11 cannot run, because this server takes the job as it is now; Rundeck asks plugins for' +
        ' another workflow from 5.20 on. Resume with resumeChanged=accept to go on with the job as it is now, undo its changes, or run the job again.'

    static String refusal(ResumeRequest request) {
        ResumePolicy.decide(request).refusal().map { it.message() }.orElse(null)
    }

    def "the server must run the recorded workflow: #strategy, keepgoing #keepgoing, #steps.size() steps"() {
        expect:
        refusal(request(WorkflowSnapshot.of(strategy, keepgoing, steps)).state(LoadedState.of(state())).said(RECORDED).build()) == message

        where:
        strategy     | keepgoing | steps                              || message
        'sequential' | false     | STEPS                              || null
        'parallel'   | false     | STEPS                              || REFUSED
        'sequential' | true      | STEPS                              || REFUSED
        'sequential' | false     | STEPS.take(2)                      || REFUSED
        'sequential' | false     | workflow('Build=a Test=b Deploy=z').steps() || REFUSED
    }

    def "why the server runs another workflow is said, if somebody knows"() {
        given:
        def asked = request('Build=a').state(LoadedState.of(state())).said(RECORDED).notRecorded(Optional.of('its strategy is not there any more')).build()

        expect:
        refusal(asked).startsWith('The recorded definition of execution 11 cannot run, because its strategy is not there any more. Resume with')
        asked.notRecorded().get() == 'its strategy is not there any more'
        request().build().notRecorded().empty
    }

    def "a referenced job must be as it was, because the recorded definition is the job's own only"() {
        given:
        def changed = ResumePolicySpec.inside(ReferencedJob.of('ops/deploy', workflow('Copy=x New=z Start=y'), false))

        expect:
        refusal(request().tap(changed).said(RECORDED).build()).startsWith("The job has changed since execution 11: in job 'ops/deploy', step 3/2 'New' was added")
    }

    def "a request says which execution resumes which, and asks for later ones once"() {
        given:
        int asked = 0

        expect:
        request().build().execution() == Sample.MINE
        request().build().source() == Sample.SOURCE
        refusal(request().later(LaterAnswer.hidden()).build()).startsWith('You may not see whether execution 11 was already resumed')
        refusal(request().later({ asked++; LaterAnswer.hidden() } as java.util.function.Supplier).build()).startsWith('You may not see')
        asked == 1
    }

    def "a rule counts what it objects to by its reason"() {
        expect:
        Rule.of(RefusalReason.OPTION, { text -> text ? Optional.of(Refusal.of(text)) : Optional.empty() }).with {
            [it.apply('no').get().message(), it.apply('no').get().reason(), it.apply('')]
        } == ['no', RefusalReason.OPTION, Optional.empty()]
    }
}
