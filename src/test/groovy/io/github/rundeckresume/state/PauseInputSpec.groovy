package io.github.rundeckresume.state

import spock.lang.Specification
import spock.lang.Timeout

class PauseInputSpec extends Specification {

    def "the line '#line' is read and written as '#written'"() {
        expect:
        PauseInput.parse(line)*.toString() == [written]
        PauseInput.parse(written)*.toString() == [written]

        where:
        line                       || written
        'rows'                     || 'rows: text'
        '  rows * '                || 'rows*: text'
        'rows*:number'             || 'rows*: number'
        'rows : NUMBER'            || 'rows: number'
        'next*: choice(go,  stop)' || 'next*: choice(go, stop)'
        'next: choice(a (b), c)'   || 'next: choice(a (b), c)'
        'ok: boolean'              || 'ok: boolean'
        'on-day_2: date'           || 'on-day_2: date'
    }

    def "several lines are several inputs, in their order; empty lines are none"() {
        expect:
        PauseInput.parse('b\r\n\n  \na*: date\n')*.name() == ['b', 'a']
        PauseInput.parse('') == []
    }

    def "'#line' is refused: #words"() {
        when:
        PauseInput.parse(line)

        then:
        def e = thrown(IllegalArgumentException)
        e.message.contains(words)
        e.message.length() < 200

        where:
        line                   || words
        'two words'            || 'declares no input'
        '1st'                  || 'declares no input'
        '../etc'               || 'declares no input'
        'a.b'                  || 'declares no input'
        '${option.x}'          || 'declares no input'
        'ä'                    || 'declares no input'
        'x' * 65               || 'declares no input'
        'x: '                  || 'declares no input'
        'x: text ]'            || 'declares no input'
        'x: colour'            || 'unknown type'
        'x: choice'            || 'without values'
        'x: choice( , )'       || 'without values'
        'x: text(a)'           || 'which only a choice has'
        'x\nx*'                || 'declared twice'
        (1..51).collect { "x$it" }.join('\n') || 'more than 50'
    }

    @Timeout(60)
    def "a hostile line is refused at once"() {
        when:
        PauseInput.parse(line)

        then:
        thrown(IllegalArgumentException)

        where:
        line << ['a' + ' ' * 200_000 + '!', 'a' * 200_000 + '!', 'a:' + 'b' * 200_000 + '!', 'a' + '\u2028' * 100_000 + '!', 'a: choice' + '(' * 200_000]
    }

    def "#type: '#value' is #answer"() {
        expect:
        PauseInput.parse("x: $type")[0].problem(value).orElse('valid') == answer

        where:
        type             | value                || answer
        'text'           | 'anything\n${x} `ls`' || 'valid'
        'text'           | 'x' * 4000           || 'valid'
        'text'           | 'x' * 4001           || "the input 'x' has more than 4000 characters"
        'number'         | '-12.5e3'            || 'valid'
        'number'         | '٣'                  || "the input 'x' must be a number"
        'number'         | '1 '                 || "the input 'x' must be a number"
        'number'         | '1; rm -rf /'        || "the input 'x' must be a number"
        'number'         | 'NaN'                || "the input 'x' must be a number"
        'number'         | '0x1f'               || "the input 'x' must be a number"
        'boolean'        | 'true'               || 'valid'
        'boolean'        | 'TRUE'               || "the input 'x' must be true or false"
        'date'           | '2026-02-28'         || 'valid'
        'date'           | '2026-02-30'         || "the input 'x' must be a date such as 2026-12-31"
        'date'           | '+99999-01-01'       || "the input 'x' must be a date such as 2026-12-31"
        'date'           | '2026-1-1'           || "the input 'x' must be a date such as 2026-12-31"
        'choice(go, no)' | 'go'                 || 'valid'
        'choice(go, no)' | 'Go'                 || "the input 'x' must be one of go, no"
        'choice(go, no)' | 'go, no'             || "the input 'x' must be one of go, no"
    }

    def "empty text is no value: only a required input asks for one"() {
        expect:
        PauseInput.parse('x: number')[0].problem('').empty
        PauseInput.parse('x*: number')[0].problem('').get() == "the input 'x' is required"
    }
}
