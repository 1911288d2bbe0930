package io.github.rundeckresume.state

import io.github.rundeckresume.state.RecordedValue.Part
import spock.lang.Specification

class RecordedValueSpec extends Specification {

    static final URL = RecordedValue.of([
        Part.literal('https://'), Part.reference('user'), Part.literal(':'), Part.reference('password'), Part.literal('@db'),
    ])

    def "a value cannot be put back without the secret it refers to; the refusal names the option, not a secret"() {
        when:
        URL.resolve([user: 'anna'])

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "secure option 'password' has no such value"
    }

    def "#shown resolves to #resolved"() {
        expect:
        value.resolve([user: 'anna', password: 'new-secret']) == resolved
        value.shown() == shown
        value.toString() == shown
        value.plain == plain
        value.secureOptions() == options as Set

        where:
        value                                       || resolved                     | shown                                                      | plain | options
        URL                                         || 'https://anna:new-secret@db' | 'https://${secureOption.user}:${secureOption.password}@db' | false | ['user', 'password']
        RecordedValue.of('text')                    || 'text'                       | 'text'                                                     | true  | []
        RecordedValue.of('')                        || ''                           | ''                                                         | true  | []
        RecordedValue.of([])                        || ''                           | ''                                                         | true  | []
        RecordedValue.of('${secureOption.user}')    || '${secureOption.user}'       | '${secureOption.user}'                                     | true  | []
        RecordedValue.of([Part.reference('user')])  || 'anna'                       | '${secureOption.user}'                                     | false | ['user']
    }

    def "values are equal when their parts are"() {
        expect:
        RecordedValue.of('a') == RecordedValue.of([Part.literal('a')])
        RecordedValue.of('a').hashCode() == RecordedValue.of([Part.literal('a')]).hashCode()
        RecordedValue.of([Part.reference('a')]) != RecordedValue.of('a')
        RecordedValue.of('a') != RecordedValue.of('b')
        !RecordedValue.of('a').equals('a')
        !Part.literal('a').equals('a')
    }

    def "a value cannot be changed through the list it was made of"() {
        given:
        def parts = [Part.literal('a')]
        def value = RecordedValue.of(parts)

        when:
        parts << Part.literal('b')

        then:
        value == RecordedValue.of('a')
    }
}
