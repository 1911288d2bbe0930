package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepData
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.Views
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.source
import static io.github.rundeckresume.plan.Sample.state

class SecretCheckSpec extends Specification {

    static final Map OLD = [token: 'OLD-SECRET']

    static RecordedValue concealed(String text) {
        SecureValues.of(OLD).conceal(text)
    }

    static Map keptWith(String text) {
        [secure: OLD, records: [record(1, StepOutcome.SUCCEEDED, [a: concealed(text)])]]
    }

    static ResumeDecision decide(Map before, GivenOptions now) {
        ResumePolicy.decide(request().state(LoadedState.of(state(before))).options(now).build())
    }

    static GivenOptions given(Map secure, List<JobOption> options, Map plain = [:]) {
        GivenOptions.of(plain, SecureValues.of(secure), Sample.job(options))
    }

    def "secure option #name must be given again if #why"() {
        when:
        def refusal = decide(before, Sample.options([:], secure)).refusal().get()

        then:
        refusal.message() == "Secure option '$name' had a value in execution 11, and values of secure options " +
            "are never stored. Resume again and give '$name'."

        where:
        why                                   | before                                              | secure                 || name
        'it had a value'                      | [secure: OLD]                                       | [:]                    || 'token'
        'it is given without a value'         | [secure: OLD]                                       | [token: '']            || 'token'
        'only another one is given'           | [secure: OLD + [key: 'k']]                          | [token: 'x']           || 'key'
        'it is the first of several missing'  | [secure: [z: '1', b: '2', a: '3']]                  | [:]                    || 'a'
        'a recorded option refers to it'      | [options: [url: concealed('x?OLD-SECRET')]]         | [:]                    || 'token'
        'the data of a kept step refer to it' | keptWith('is OLD-SECRET')                           | [:]                    || 'token'
    }

    def "another value is refused if #why"() {
        when:
        def refusal = decide(before, Sample.options([:], [token: 'NEW-SECRET'])).refusal().get()

        then:
        refusal.message() == "Secure option 'token' does not have the value that it had in execution 11, and $why." +
            ' Resume again with that value, or run the job again.'
        !refusal.message().contains('SECRET')

        where:
        why                                | before
        'the data of step 1 contain that value'    | keptWith('is OLD-SECRET')
        "option 'url' contains that value"         | [secure: OLD, options: [url: concealed('x?OLD-SECRET')]]
        'the node filter contains that value'      | [secure: OLD, filter: concealed('tags: OLD-SECRET')]
        'the digest of a file contains that value' | [secure: OLD, files: [data: concealed('OLD-SECRET')]]
    }

    def "a corrected secret goes on where nothing that is put back contains it: #what"() {
        expect:
        decide(before, Sample.options([:], [token: 'NEW-SECRET'])).allowed().present

        where:
        what                        | before
        'nothing does'              | [secure: OLD]
        'a step that runs again'    | [secure: OLD, records: [record(1, StepOutcome.FAILED, [a: concealed('OLD-SECRET')])]]
        'a short one, by chance'    | [secure: [token: '50'], records: [record(1, StepOutcome.SUCCEEDED, [a: SecureValues.of(token: '50').conceal('1250')])]]
    }

    def "what is put back inside a referenced job refers to that job's own options, and asks for none of this one: #what"() {
        given: 'step 3 is a job whose first step was done, and whose second one failed'
        def inside = ResumePolicySpec.inside(ReferencedJob.of('ops/deploy', Sample.workflow('Copy=x Start=y'), false))
        def three = StepPath.of(3)
        def recorded = request().tap(inside).build().state().state().get()
        def records = recorded.records().findAll { it.path() != three.child(1) } +
            StepRecord.of(three.child(1), StepOutcome.SUCCEEDED, Sample.SOURCE).data(data).build() + StepRecord.of(three.child(2), StepOutcome.FAILED, Sample.SOURCE).build()
        def before = ResumeState.of(recorded.start(), records, recorded.end()).inner(recorded.inner().values()).stepCheckpoints(checkpoints)

        expect:
        ResumePolicy.decide(request().tap(inside).state(LoadedState.of(before)).build()).allowed().get().plan().kept()*.path()*.toString() == ['1', '2', '3/1']

        where:
        what           | data                                                                    | checkpoints
        'data'         | Views.of([(DataView.global()): [data: [a: concealed('OLD-SECRET')]]])   | []
        'a checkpoint' | StepData.none()                                                         | [StepCheckpoint.of(StepPath.parse('3/2'), [row: concealed('OLD-SECRET')])]
    }

    def "whether it is the same is not guessed: #what"() {
        expect:
        ResumePolicy.decide(request().found(found).state(LoadedState.of(state(before)))
            .options(Sample.options([:], OLD)).build()).refusal().get().message().contains('does not have the value that it had in execution')

        where:
        what                               | found                                          | before
        'the server gives no UUID'         | source().identity(null, 1_700_000_000_000)     | keptWith('OLD-SECRET')
        'the execution recorded no digest' | source()                                       | keptWith('OLD-SECRET') + [secure: [:]]
    }

    def "the values that are put back are those that stood there, of an option that is plain by now too"() {
        expect:
        decide(keptWith('OLD-SECRET'), given([:], [Sample.plain('token')], [token: 'OLD-SECRET'])).allowed().get().secrets() == OLD
    }

    def "a secure option that the job does not have any more is not asked for, unless kept data need it"() {
        expect:
        decide(secure: OLD, given([:], options)).allowed().present

        when:
        def refusal = decide(keptWith('OLD-SECRET'), given([:], options)).refusal().get()

        then:
        refusal.message() == message

        where:
        options                 || message
        []                      || "Secure option 'token' had a value in execution 11, and the data of step 1 contain that value, but the job no longer has that option. Put the option back and give its value, or run the job again."
        [Sample.plain('token')] || "Secure option 'token' had a value in execution 11, and values of secure options are never stored. Resume again and give 'token'."
    }

    def "a key that is gone from Key Storage is reported as that"() {
        expect:
        decide(secure: OLD, given([:], [Sample.secure('token').storagePath('keys/db/token')])).refusal().get().message() ==
            "Secure option 'token' had a value in execution 11, but Key Storage gives none for its key 'keys/db/token'. " +
            'Check that the key is there and that you may read it, then resume again.'
    }

    def "one that is still to be typed is taken for given"() {
        expect:
        decide(keptWith('OLD-SECRET'), Sample.options().toCome(['token'] as Set)).allowed().present
        decide([secure: OLD, filter: concealed('tags: OLD-SECRET')], Sample.options().toCome(['token'] as Set)).allowed().present
    }

    def "a secure option that had no value may be given now"() {
        expect:
        decide([:], Sample.options([:], [token: 'x'])).allowed().present
    }
}
