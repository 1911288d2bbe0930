package io.github.rundeckresume.secrets

import spock.lang.Specification

class SecretDigestsSpec extends Specification {

    static final UUID_1 = '0e7a3b60-1111-4222-8333-444455556666'
    static final UUID_2 = '0e7a3b60-1111-4222-8333-444455556667'

    def "a digest tells the value, the option and the execution apart, and nothing else"() {
        given:
        def digest = SecretDigests.of('pin', '1234', UUID_1)

        expect:
        digest ==~ /[0-9a-f]{32}/
        digest == SecretDigests.of('pin', '1234', UUID_1)
        digest != SecretDigests.of('pin', '1235', UUID_1)
        digest != SecretDigests.of('pan', '1234', UUID_1)
        digest != SecretDigests.of('pin', '1234', UUID_2)
    }

    def "an option without a value has none"() {
        expect:
        SecretDigests.of(SecureValues.of(a: 'x', b: ''), UUID_1).keySet() == ['a'] as Set
    }
}
