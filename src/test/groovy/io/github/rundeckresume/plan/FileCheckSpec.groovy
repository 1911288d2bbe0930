package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.RecordedValue
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state

class FileCheckSpec extends Specification {

    static ResumeDecision decide(Map before, Map files, List<JobOption> options = [Sample.file('data'), Sample.file('b'), Sample.plain('env')], Map plain = [:]) {
        def given = GivenOptions.of(plain, SecureValues.of([:]), Sample.job(options)).files(files)
        ResumePolicy.decide(request().state(LoadedState.of(state(before))).options(given).build())
    }

    static Map<String, RecordedValue> recorded(Map<String, String> values) {
        values.collectEntries { name, value -> [name, RecordedValue.of(value)] }
    }

    def "files #files after #before are refused: #message"() {
        expect:
        decide([files: recorded(before)], files).refusal().get().message().contains(message)

        where:
        before                 | files                || message
        [data: 'aa']           | [:]                  || 'took an uploaded file in execution 11'
        [data: 'aa']           | [data: 'bb']         || 'has a different file'
        [data: 'aa', b: 'bb']  | [data: 'aa']         || 'took an uploaded file in execution 11'
        [:]                    | [data: 'aa']         || 'has a value now, but had none'
    }

    def "the same files go on, and are not filled in"() {
        expect:
        decide([files: recorded(data: 'aa')], [data: 'aa']).allowed().get().options() == [:]
        decide([:], [:]).allowed().get().options() == [:]
    }

    def "a state without digests, whose option has an upload's number, needs a file"() {
        given:
        def before = [options: recorded(data: 'u-1', env: 'prod')]

        expect:
        decide(before, [:]).refusal().get().message().contains('took an uploaded file in execution 11')
        decide(before, [data: 'aa']).allowed().get().options() == [env: 'prod']
    }

    def "such an option without a file needs none"() {
        expect:
        decide([options: recorded(data: '')], [:]).allowed().get().options() == [:]
    }

    def "an option that takes no file any more needs none"() {
        expect:
        decide([files: recorded(data: 'aa')], [:], [Sample.plain('data')]).allowed().present
        decide([files: recorded(data: 'aa')], [:], []).allowed().present
    }

    def "accepted with #named, files #files after #before are changed: #changes"() {
        given:
        def choice = named ? OptionChoice.accept(named as Set) : OptionChoice.accept()
        def given = GivenOptions.of([:], SecureValues.of([:]), Sample.job([Sample.file('data')])).files(files)
        def then = state([files: recorded(before), workflow: StaleStepsSpec.using('Build', ['file.data'], 'Test', [], 'Deploy', [])])

        when:
        def decision = ResumePolicy.decide(request().state(LoadedState.of(then)).options(given).said(Said.nothing().choices(Choices.none().options(choice)).asking()).build())

        then:
        decision.allowed().map { it.inputs().changes()*.words() }.orElse(null) == changes
        decision.allowed().map { it.inputs().stale().size() }.orElse(0) == (changes ? 1 : 0)

        where:
        named    | before       | files        || changes
        null     | [data: 'aa'] | [data: 'bb'] || ['a file -> another file']
        null     | [:]          | [data: 'bb'] || ['no value -> a file']
        null     | [data: 'aa'] | [data: 'aa'] || []
        null     | [data: 'aa'] | [:]          || null
        ['data'] | [data: 'aa'] | [:]          || ['a file -> no value']
        ['data'] | [data: 'aa'] | [data: 'bb'] || ['a file -> another file']
    }
}
