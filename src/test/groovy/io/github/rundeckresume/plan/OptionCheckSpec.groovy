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
        'b1'  | Sample.plain('env').regex('[a-z]+')                                  || 'it must match the regular expression [a-z]+'
        'b'   | Sample.plain('env').regex('[a-z]+')                                  || null
        'b|c' | Sample.plain('env').regex('[a-z]+').multivalued('|')                 || null
        'b|1' | Sample.plain('env').regex('[a-z]+').multivalued('|')                 || 'it must match the regular expression [a-z]+'
        ''    | Sample.plain('env').regex('[a-z]+')                                  || null
        'b'   | Sample.plain('env').regex('[')                                       || null
    }
}
