package io.github.rundeckresume.plan

import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.SecureValues
import io.github.rundeckresume.state.StepOutcome
import spock.lang.Specification

import static io.github.rundeckresume.plan.Refusal.Code.OPTION_DIFFERS
import static io.github.rundeckresume.plan.Refusal.Code.SECURE_OPTION_MISSING
import static io.github.rundeckresume.plan.Sample.record
import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state

class OptionCheckSpec extends Specification {

    /** What was recorded while token had the value OLD-SECRET. */
    static Map<String, RecordedValue> recorded(Map<String, String> values) {
        def then = SecureValues.of(token: 'OLD-SECRET')
        values.collectEntries { name, value -> [name, then.conceal(value)] }
    }

    static ResumeDecision decide(Map before, GivenOptions now) {
        ResumePolicy.decide(request().state(LoadedState.of(state(before))).options(now).build())
    }

    def "#given, where #before was recorded and #defaults is the default, is refused: option #name"() {
        when:
        def refusal = decide(options: recorded(before), Sample.options(given, [token: 'NEW-SECRET'], defaults)).refusal().get()

        then:
        refusal.code() == OPTION_DIFFERS
        refusal.message().startsWith("Option '$name' ")
        refusal.message().contains("without '$name'")

        where:
        before                  | given                          | defaults    || name
        [env: 'test']           | [env: 'live']                  | [:]         || 'env'
        [env: 'test']           | [env: 'live']                  | [env: 'x']  || 'env'
        [env: 'test']           | [env: 'Test']                  | [:]         || 'env'
        [env: 'test']           | [env: 'test ']                 | [:]         || 'env'
        [env: '']               | [env: 'live']                  | [:]         || 'env'
        [day: '20261121']       | [day: 'latest']                | [day: '${DATE:yyyyMMdd}'] || 'day'
        [:]                     | [env: 'live']                  | [:]         || 'env'
        [:]                     | [env: 'live']                  | [env: 'x']  || 'env'
        [a: '1', z: '1']        | [z: '2', a: '2']               | [:]         || 'a'
        [b: '1']                | [b: '2', a: '2']               | [:]         || 'b'
        [:]                     | [z: '2', a: '2']               | [:]         || 'a'
        [url: 'x?OLD-SECRET']   | [url: 'y?NEW-SECRET']          | [:]         || 'url'
        [url: 'x?OLD-SECRET']   | [url: 'x?OLD-SECRET']          | [:]         || 'url'
        [url: 'plain']          | [url: 'x?NEW-SECRET']          | [:]         || 'url'
        [:]                     | [url: 'x?NEW-SECRET']          | [:]         || 'url'
    }

    def "no secret stands in a refusal: #before, then #given"() {
        when:
        def refusal = decide(options: recorded(before), Sample.options(given, [token: 'NEW-SECRET'])).refusal().get()

        then:
        !refusal.toString().contains('-SECRET')

        where:
        before                | given
        [url: 'x?OLD-SECRET'] | [url: 'y?NEW-SECRET']
        [url: 'x?OLD-SECRET'] | [url: 'x?OLD-SECRET']
        [url: 'plain']        | [url: 'x?NEW-SECRET']
        [:]                   | [url: 'x?NEW-SECRET']
    }

    def "a differing value is shown with references where secrets stand"() {
        expect:
        decide(options: recorded(url: 'plain'), Sample.options([url: 'x?NEW-SECRET'], [token: 'NEW-SECRET'])).refusal().get().message()
            .startsWith("Option 'url' is 'x?\${secureOption.token}' now, but was 'plain' in execution 11.")
        decide(options: recorded(url: 'x?OLD-SECRET'), Sample.options([url: 'x?OLD-SECRET'], [token: 'NEW-SECRET'])).refusal().get().message()
            .startsWith("Option 'url' is different now, but was 'x?\${secureOption.token}' in execution 11.")
    }

    def "#given, where #before was recorded and #defaults is the default, goes on with #filled filled in"() {
        expect:
        decide(options: recorded(before), Sample.options(given, [token: 'NEW-SECRET'], defaults)).allowed().get().options() == filled

        where:
        before                          | given                     | defaults    || filled
        [:]                             | [:]                       | [:]         || [:]
        [env: 'test']                   | [:]                       | [:]         || [env: 'test']
        [env: 'test']                   | [env: '']                 | [:]         || [env: 'test']
        [env: 'test']                   | [env: 'test']             | [:]         || [:]
        [env: 'test']                   | [env: 'x']                | [env: 'x']  || [env: 'test']
        [env: 'test', size: '3']        | [size: '3']               | [:]         || [env: 'test']
        [:]                             | [env: 'x']                | [env: 'x']  || [:]
        [:]                             | [env: '']                 | [:]         || [:]
        [day: '20261121']               | [day: '20261122']         | [day: '${DATE:yyyyMMdd}'] || [day: '20261121']
        [env: '']                       | [:]                       | [:]         || [env: '']
        [url: 'x?OLD-SECRET']           | [:]                       | [:]         || [url: 'x?NEW-SECRET']
        [url: 'x?OLD-SECRET']           | [url: 'x?NEW-SECRET']     | [:]         || [:]
        [env: '${secureOption.token}']  | [:]                       | [:]         || [env: '${secureOption.token}']
    }

    def "secure option #name must be given again if #why"() {
        when:
        def refusal = decide(before, Sample.options([:], secure)).refusal().get()

        then:
        refusal.code() == SECURE_OPTION_MISSING
        refusal.message() == "Secure option '$name' had a value in execution 11, and values of secure options " +
            "are never stored. Resume again and give '$name'."

        where:
        why                                   | before                                              | secure                 || name
        'it had a value'                      | [secure: ['token'] as Set]                          | [:]                    || 'token'
        'it is given without a value'         | [secure: ['token'] as Set]                          | [token: '']            || 'token'
        'only another one is given'           | [secure: ['token', 'key'] as Set]                   | [token: 'x']           || 'key'
        'it is the first of several missing'  | [secure: ['z', 'b', 'a'] as Set]                    | [:]                    || 'a'
        'a recorded option refers to it'      | [options: recorded(url: 'x?OLD-SECRET')]            | [:]                    || 'token'
        'the data of a kept step refer to it' | [records: [record(1, StepOutcome.SUCCEEDED, recorded('data.a': 'OLD-SECRET'))]] | [:] || 'token'
    }

    def "a secure option that only a step refers to which runs again need not be given"() {
        given:
        def failed = record(1, StepOutcome.FAILED, recorded('data.a': 'OLD-SECRET'))

        expect:
        decide(records: [failed], Sample.options()).allowed().present
    }

    def "a secure option that had no value may be given now"() {
        expect:
        decide([:], Sample.options([:], [token: 'x'])).allowed().present
    }
}
