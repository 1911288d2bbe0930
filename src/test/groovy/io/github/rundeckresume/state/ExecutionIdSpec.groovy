package io.github.rundeckresume.state

import spock.lang.Specification

class ExecutionIdSpec extends Specification {

    def "#text.length() characters are no execution id: #shown"() {
        expect:
        ExecutionId.parse(text).empty

        when:
        ExecutionId.of(text)

        then:
        def e = thrown(IllegalArgumentException)
        e.message.startsWith('not an execution id: ')
        e.message.length() < 70

        where:
        text << [
            '', ' ', '0', '007', '-1', '+1', '1 ', ' 1', '1\n', '\n1', '1.0', '1e3', '0x1F', '1_000', '1,000', '12a', 'a',
            'null', 'NaN', '٣', '１２', '1\u0000', '../1', '../../etc/passwd', '1/2', '1\\2', '1;rm -rf /', '%31',
            '1' + '0' * 18, '9' * 19, '9' * 100_000, 'x' * 100_000,
        ]
        shown = text.take(40)
    }

    def "#text is one"() {
        expect:
        ExecutionId.of(text).toString() == text
        ExecutionId.parse(text).get() == ExecutionId.of(text)
        ExecutionId.parse(text).get().hashCode() == ExecutionId.of(text).hashCode()

        where:
        text << ['1', '42', '9' * 18]
    }

    def "ids are ordered as numbers, not as text"() {
        expect:
        ['10', '9', '100'].collect { ExecutionId.of(it) }.sort()*.toString() == ['9', '10', '100']
        ExecutionId.of('9') != ExecutionId.of('10')
        !ExecutionId.of('9').equals(9L)
    }
}
