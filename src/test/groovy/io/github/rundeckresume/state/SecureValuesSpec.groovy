package io.github.rundeckresume.state

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
        secrets                         | text                  || kept
        [:]                             | 'anything'            || 'anything'
        [p: 's3cret']                   | ''                    || ''
        [p: 's3cret']                   | 'nothing to hide'     || 'nothing to hide'
        [p: 's3cret']                   | 's3cret'              || '${p}'
        [p: 's3cret']                   | 'token=s3cret;'       || 'token=${p};'
        [p: 's3cret']                   | 's3crets3cret'        || '${p}${p}'
        [p: 's3cret']                   | 's3cret s3cret!'      || '${p} ${p}!'
        [p: 's3cret']                   | 'S3CRET'              || 'S3CRET'
        [p: 's3cret']                   | 's3cre'               || 's3cre'
        [p: '']                         | 'an empty value'      || 'an empty value'
        [p: 'aa']                       | 'aaa'                 || '${p}a'
        [p: 'aba']                      | 'ababa'               || '${p}ba'
        [p: 'abc', q: 'bcd']            | 'abcd'                || '${p}d'
        [p: 'pass', q: 'password']      | 'my password'         || 'my ${q}'
        [p: 'pass', q: 'password']      | 'password or pass'    || '${q} or ${p}'
        [z: 'word', a: 'password']      | 'password'            || '${a}'
        [p: 'same', q: 'same']          | 'same'                || '${p}'
        [q: 'same', p: 'same']          | 'same'                || '${p}'
        [p: 'a', q: 'p']                | 'pa'                  || '${q}${p}'
        [p: 'a.*', q: '$1']             | 'a.* $1 axx'          || '${p} ${q} axx'
        [p: 'two\nlines']               | 'x two\nlines y'      || 'x ${p} y'
        [p: 'ключ🗝']                    | 'der ключ🗝 hier'      || 'der ${p} hier'
        [p: '${q}', q: 'hidden']        | '${q} hidden'         || '${p} ${q}'
        [p: '${secureOption.q}', q: 'x'] | '${secureOption.q}'  || '${p}'
        [p: 'secureOption', q: 'x']     | 'x secureOption'      || '${q} ${p}'
    }

    def "what is put back is the value that the option has now"() {
        given:
        def kept = SecureValues.of(p: 'old').conceal('token=old;')

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
}
