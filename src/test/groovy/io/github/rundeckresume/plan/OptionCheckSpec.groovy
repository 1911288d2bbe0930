package io.github.rundeckresume.plan

import io.github.rundeckresume.secrets.SecureValues
import io.github.rundeckresume.state.RecordedValue
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.request
import static io.github.rundeckresume.plan.Sample.state

class OptionCheckSpec extends Specification {

    static final Map SECRET = [token: 'THE-SECRET']

    static Map<String, RecordedValue> recorded(Map<String, String> values) {
        def then = SecureValues.of(SECRET)
        values.collectEntries { name, value -> [name, then.conceal(value)] }
    }

    static ResumeDecision decide(Map before, GivenOptions now) {
        ResumePolicy.decide(request().state(LoadedState.of(state([secure: SECRET] + before))).options(now).build())
    }

    static GivenOptions given(Map plain, List<JobOption> options, Map secure = SECRET) {
        GivenOptions.of(plain, SecureValues.of(secure), Sample.job(options + [Sample.secure('token')]))
    }

    def "#given, where #before was recorded and #defaults is the default, is refused: option #name"() {
        when:
        def refusal = decide(options: recorded(before), Sample.options(given, SECRET, defaults)).refusal().get()

        then:
        refusal.message().contains('A resume uses the same')
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
        [day: '20261121']       | [day: '20240101']              | [day: '${DATE:yyyyMMdd}'] || 'day'
        [env: 'test']           | [env: 'live']                  | [env: '${globals.env}']   || 'env'
        [:]                     | [env: 'live']                  | [:]         || 'env'
        [:]                     | [env: 'live']                  | [env: 'x']  || 'env'
        [a: '1', z: '1']        | [z: '2', a: '2']               | [:]         || 'a'
        [b: '1']                | [b: '2', a: '2']               | [:]         || 'b'
        [:]                     | [z: '2', a: '2']               | [:]         || 'a'
        [url: 'x?THE-SECRET']   | [url: 'y?THE-SECRET']          | [:]         || 'url'
        [url: 'plain']          | [url: 'x?THE-SECRET']          | [:]         || 'url'
        [:]                     | [url: 'x?THE-SECRET']          | [:]         || 'url'
    }

    def "a differing value is shown with references where secrets stand"() {
        when:
        def refusal = decide(options: recorded(before), Sample.options([url: 'x?THE-SECRET'], SECRET)).refusal().get()

        then:
        refusal.message().startsWith("Option 'url' is 'x?\${secureOption.token}' now, but was '$shown' in execution 11.")
        !refusal.toString().contains('THE-SECRET')

        where:
        before                | shown
        [url: 'plain']        | 'plain'
        [url: 'y?THE-SECRET'] | 'y?${secureOption.token}'
    }

    def "#given, where #before was recorded and #defaults is the default, goes on with #filled filled in"() {
        expect:
        decide(options: recorded(before), Sample.options(given, SECRET, defaults)
            .defaultsFrom([env: 'global'], 1_795_000_000_000)).allowed().get().options() == filled

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
        [year: '2025']                  | [year: '2026']            | [year: '${DATE:yyyy}'] || [year: '2025']
        [env: 'test']                   | [env: 'global']           | [env: '${globals.env}'] || [env: 'test']
        [env: '']                       | [:]                       | [:]         || [env: '']
        [url: 'x?THE-SECRET']           | [:]                       | [:]         || [url: 'x?THE-SECRET']
        [url: 'x?THE-SECRET']           | [url: 'x?THE-SECRET']     | [:]         || [:]
        [env: '${secureOption.token}']  | [:]                       | [:]         || [env: '${secureOption.token}']
    }

    def "an option is what the job says now: #what"() {
        expect:
        decide(before, given).allowed().get().options() == filled

        where:
        what                                 | before                                  | given                                                        || filled
        'one that was taken out is left out' | [options: recorded(env: 'test')]        | given([:], [])                                               || [:]
        'a plain one that is secure now'     | [options: recorded(key: 'old')]         | given([:], [Sample.secure('key')], SECRET + [key: 'typed'])  || [:]
        'a secure one that is plain now'     | [secure: SECRET + [key: 'hunter2-x']]   | given([key: 'hunter2-x'], [Sample.plain('key')])             || [:]
        'a secure one that is plain, other'  | [secure: SECRET + [key: 'hunter2-x']]   | given([key: 'another'], [Sample.plain('key')])               || [:]
    }

    def "what was left out because the job does not have it any more is said"() {
        expect:
        decide(options: recorded(env: 'test', old: 'x', empty: ''), given([:], [])).allowed().get().remarks() ==
            ['No longer in the job since execution 11, and left out: option env, old.']
    }

    def "a plain option that is secure now is asked for: the recorded text is never put in for a secret"() {
        when:
        def refusal = decide(options: recorded(key: 'old'), given([:], [Sample.secure('key')])).refusal().get()

        then:
        refusal.message() == "Option 'key' had a value in execution 11 and is now a secure option, which is never filled in. Resume again and give 'key'."
    }

    def "value #value is refused if the job does not allow it any more: #objection"() {
        when:
        def refusal = decide(options: recorded(env: value), given([:], [option])).refusal()

        then:
        refusal.map { it.message() }.orElse(null) == (objection ? "Option 'env' was '$value' in execution 11, but the job no longer allows that value: " +
            "$objection. Allow it again to resume, or run the job again." : null)

        where:
        value | option                                                               || objection
        'b'   | Sample.plain('env').allowed(['a', 'c'])                              || 'it must be one of a, c'
        'b'   | Sample.plain('env').allowed(['a', 'b'])                              || null
        'b'   | Sample.plain('env').allowed([])                                      || null
        'a,b' | Sample.plain('env').allowed(['a', 'b']).multivalued(',')             || null
        'a,b' | Sample.plain('env').allowed(['a', 'c']).multivalued(',')             || 'it must be one of a, c'
        'a,b' | Sample.plain('env').allowed(['a', 'b'])                              || 'it must be one of a, b'
        'a,,b' | Sample.plain('env').allowed(['a', 'b']).multivalued(',')            || null
        'b1'  | Sample.plain('env').regex('[a-z]+')                                  || 'it must match the regular expression [a-z]+'
        'b'   | Sample.plain('env').regex('[a-z]+')                                  || null
        'b|c' | Sample.plain('env').regex('[a-z]+').multivalued('|')                 || null
        'b|1' | Sample.plain('env').regex('[a-z]+').multivalued('|')                 || 'it must match the regular expression [a-z]+'
        ''    | Sample.plain('env').regex('[a-z]+')                                  || null
        'b'   | Sample.plain('env').regex('[')                                       || null
    }

    static ResumeDecision accepting(OptionChoice choice, Map before, GivenOptions now) {
        ResumePolicy.decide(request().state(LoadedState.of(state([secure: SECRET, workflow: StaleStepsSpec.using('Build', [], 'Test', [], 'Deploy', [])] + before)))
            .options(now).said(Said.nothing().choices(Choices.none().options(choice))).build())
    }

    def "accepted with #named: #given, where #before was recorded and #defaults is the default, changes #changes and fills #filled"() {
        when:
        def choice = named ? OptionChoice.accept(named as Set) : OptionChoice.accept()
        def allowed = accepting(choice, [options: recorded(before)], Sample.options(given, SECRET, defaults)).allowed().get()

        then:
        allowed.inputs().changes().collectEntries { [it.name(), it.words()] } == changes
        allowed.options() == filled

        where:
        named    | before                 | given                 | defaults   || changes                          | filled
        null     | [env: 'test']          | [env: 'live']         | [:]        || [env: "'test' -> 'live'"]        | [:]
        null     | [env: 'test']          | [env: 'Test']         | [:]        || [env: "'test' -> 'Test'"]        | [:]
        null     | [env: 'test']          | [env: 'test ']        | [:]        || [env: "'test' -> 'test '"]       | [:]
        null     | [env: 'a,b']           | [env: 'b,a']          | [:]        || [env: "'a,b' -> 'b,a'"]          | [:]
        null     | [env: 'test']          | [env: 'test']         | [:]        || [:]                              | [:]
        null     | [env: 'test']          | [:]                   | [:]        || [:]                              | [env: 'test']
        null     | [env: 'test']          | [env: '']             | [:]        || [env: "'test' -> no value"]      | [:]
        null     | [env: 'test']          | [env: '']             | [env: 'x'] || [env: "'test' -> no value"]      | [:]
        null     | [:]                    | [env: 'live']         | [:]        || [env: "no value -> 'live'"]      | [:]
        null     | [env: '']              | [env: 'live']         | [:]        || [env: "no value -> 'live'"]      | [:]
        null     | [env: '']              | [env: '']             | [:]        || [:]                              | [:]
        null     | [:]                    | [env: 'x']            | [env: 'x'] || [:]                              | [:]
        null     | [env: 'x']             | [env: 'x']            | [env: 'x'] || [:]                              | [:]
        null     | [a: '1', b: '2']       | [a: '2', b: '3']      | [:]        || [a: "'1' -> '2'", b: "'2' -> '3'"] | [:]
        ['env']  | [env: 'test']          | [env: 'x']            | [env: 'x'] || [env: "'test' -> 'x'"]           | [:]
        ['env']  | [env: 'test']          | [:]                   | [:]        || [env: "'test' -> no value"]      | [:]
        ['env']  | [:]                    | [:]                   | [:]        || [:]                              | [:]
        ['env']  | [env: 'test', b: '1']  | [env: 'live']         | [:]        || [env: "'test' -> 'live'"]        | [b: '1']
        ['env']  | [env: 'test', b: '1']  | [env: 'live', b: 'x'] | [b: 'x']   || [env: "'test' -> 'live'"]        | [b: '1']
        null     | [url: 'x?THE-SECRET']  | [url: 'y?THE-SECRET'] | [:]        || [url: "'x?\${secureOption.token}' -> 'y?\${secureOption.token}'"] | [:]
        null     | [ü: '<b>']             | [ü: '"x"']            | [:]        || [ü: "'<b>' -> '\"x\"'"]          | [:]
    }

    def "where only #named may change, another one is refused"() {
        expect:
        accepting(OptionChoice.accept(named as Set), [options: recorded(env: 'test', size: '1')], Sample.options([env: 'live', size: '2'], SECRET))
            .refusal().get().message().startsWith("Option '$name' is ")

        where:
        named    || name
        ['env']  || 'size'
        ['size'] || 'env'
    }

    def "an option that became secure is not changed by that"() {
        expect:
        accepting(OptionChoice.accept(), [options: recorded(key: 'old')], given([:], [Sample.secure('key')])).refusal().get().message().contains('is now a secure option')
    }

    def "a secret never reaches a message or a digest of a change"() {
        when:
        def change = accepting(OptionChoice.accept(), [options: recorded(url: 'x')], Sample.options([url: 'y?THE-SECRET'], SECRET)).allowed().get().inputs().changes()[0]

        then:
        !(change.words() + change.digest() + change.now().get()).contains('THE-SECRET')
        change.digest() ==~ /[0-9a-f]{32}/
    }
}
