package io.github.rundeckresume.secrets

import spock.lang.Specification

/** What is written down is what {@code shown} shows, without the resolved references. */
class SecureValuesSpec extends Specification {

    def "#text, where #secrets are secret, is kept as #kept"() {
        given:
        def secure = SecureValues.of(secrets)

        expect:
        def value = secure.conceal(text)
        value.shown().replace('secureOption.', '') == kept
        value.resolve(secrets) == text
        secure.occurIn(text) == !value.plain
        value.parts().every { part -> part.reference || !secure.occurIn(part.text()) }

        where:
        secrets                            | text                     || kept
        [:]                                | 'anything'               || 'anything'
        [p: 's3cret']                      | ''                       || ''
        [p: 's3cret']                      | 'nothing to hide'        || 'nothing to hide'
        [p: 's3cret']                      | 's3cret'                 || '${p}'
        [p: 's3cret']                      | 'token=s3cret;'          || 'token=${p};'
        [p: 's3cret']                      | 's3crets3cret'           || '${p}${p}'
        [p: 's3cret']                      | 's3cret s3cret!'         || '${p} ${p}!'
        [p: 's3cret']                      | 'S3CRET'                 || 'S3CRET'
        [p: 's3cret']                      | 's3cre'                  || 's3cre'
        [p: '']                            | 'an empty value'         || 'an empty value'
        [p: ' ']                           | 'a blank value'          || 'a blank value'
        [p: 'aaaaaa']                      | 'aaaaaaa'                || '${p}a'
        [p: 'abaaba']                      | 'abaabaaba'              || '${p}aba'
        [p: 'abcdefg', q: 'defghi']        | 'abcdefghi'              || '${p}hi'
        [p: 'passed', q: 'passedword']     | 'my passedword'          || 'my ${q}'
        [p: 'passed', q: 'passedword']     | 'passedword or passed'   || '${q} or ${p}'
        [z: 'edword', a: 'passedword']     | 'passedword'             || '${a}'
        [p: 'the same', q: 'the same']     | 'the same'               || '${p}'
        [q: 'the same', p: 'the same']     | 'the same'               || '${p}'
        [p: 'a.*b.*', q: '$1$2$3']         | 'a.*b.* $1$2$3 axbx'     || '${p} ${q} axbx'
        [p: 'two\nlines']                  | 'x two\nlines y'         || 'x ${p} y'
        [p: 'ключ🗝🗝']                     | 'der ключ🗝🗝 hier'       || 'der ${p} hier'
        [p: '${q}xx', q: 'hidden']         | '${q}xx hidden'          || '${p} ${q}'
    }

    def "a secret of few characters is one only where it is the whole text: #text, where #secrets are secret, is kept as #kept"() {
        given:
        def secure = SecureValues.of(secrets)

        expect:
        def value = secure.conceal(text)
        value.shown().replace('secureOption.', '') == kept
        value.resolve(secrets) == text
        secure.occurIn(text) == !value.plain

        where:
        secrets             | text               || kept
        [pin: '50']         | '1250'             || '1250'
        [pin: '50']         | 'db-50.example'    || 'db-50.example'
        [pin: '50']         | '50'               || '${pin}'
        [pin: '50']         | ' 50\n'            || ' ${pin}\n'
        [pin: '50\n']       | '50'               || '${pin}'
        [pin: '50\n']       | '50\n'             || '${pin}'
        [pin: '50\n']       | 'x50\n'            || 'x50\n'
        [pin: '2024']       | 'build-2024.07'    || 'build-2024.07'
        [on: 'true']        | 'true'             || '${on}'
        [on: 'true']        | 'it is true'       || 'it is true'
        [a: '1', b: '1']    | '1'                || '${a}'
        [a: '12345']        | 'x12345'           || 'x12345'
        [a: '123456']       | 'x123456'          || 'x${a}'
        [a: '  123  ']      | 'x  123  x'        || 'x  123  x'
    }

    def "each form of a secret is hidden, and comes back as it stood: #text"() {
        given:
        def secrets = [key: '-----BEGIN KEY-----\r\nMIIEpAIBAAKCAQEA\n  abcdefghij  \nend\n', password: '  trimmed-secret\n']
        def secure = SecureValues.of(secrets)

        when:
        def value = secure.conceal(text)

        then:
        value.shown().replace('secureOption.', '') == kept
        value.resolve(secrets) == text

        where:
        text                                         || kept
        'trimmed-secret'                             || '${password}'
        'login trimmed-secret failed'                || 'login ${password} failed'
        '  trimmed-secret\n'                         || '${password}'
        'MIIEpAIBAAKCAQEA'                           || '${key}'
        'line: MIIEpAIBAAKCAQEA.'                    || 'line: ${key}.'
        'abcdefghij'                                 || '${key}'
        '-----BEGIN KEY-----'                        || '${key}'
        'the end'                                    || 'the end'
        'end'                                        || '${key}'
        '-----BEGIN KEY-----\r\nMIIEpAIBAAKCAQEA\n  abcdefghij  \nend' || '${key}'
    }

    def "the names of captured values may be short secrets, but not contain long ones: #name"() {
        expect:
        SecureValues.of(pin: '50', word: 'data', long: 'hunter2-swordfish').occurInName(name) == hidden

        where:
        name                    || hidden
        '50'                    || false
        'data'                  || false
        'a-hunter2-swordfish-b' || true
    }

    def "what is put back is the value that the option has now"() {
        given:
        def kept = SecureValues.of(p: 'old-secret').conceal('token=old-secret;')

        expect:
        kept.resolve(p: 'new') == 'token=new;'
    }

    def "a secret far inside a long text is found"() {
        given:
        def text = 'x' * 500_000 + 's3cret' + 'y' * 500_000

        expect:
        SecureValues.of(p: 's3cret').conceal(text).parts()*.reference == [false, true, false]
    }

    def "the names and values are those given, and later changes do not reach them"() {
        given:
        def values = [p: 'a']
        def secure = SecureValues.of(values)

        when:
        values.q = 'b'

        then:
        secure.names() == ['p'] as Set
        secure.byName() == [p: 'a']
    }

    def "an option that was left empty is none that had a value"() {
        expect:
        SecureValues.of([given: 's3cret', empty: '']).names() == ['given'] as Set
    }

    def "with others, the others' values win"() {
        given:
        def values = SecureValues.of(a: 's3cret', b: 'before')

        expect:
        values.and(more).byName() == all
        values.and(more).conceal('is s3cret').shown() == 'is ${secureOption.a}'

        where:
        more                     || all
        [:]                      || [a: 's3cret', b: 'before']
        [b: 'after1', c: 'third3'] || [a: 's3cret', b: 'after1', c: 'third3']
    }

    def "of several secrets as long as each other, each is found: #text"() {
        given:
        def secure = SecureValues.of(secrets)

        expect:
        secure.occurIn(text)
        secure.conceal(text).with { !it.plain && it.resolve(secrets) == text && it.parts()*.reference == references }

        where:
        secrets                       | text            || references
        [p: '50', q: '60']            | '60'            || [true]
        [p: '50', q: '60']            | '50'            || [true]
        [k: 'line-one\nline-two\n'] | 'has line-two'  || [false, true]
        [k: 'line-one\nline-two\n'] | 'line-one'      || [true]
    }
}
