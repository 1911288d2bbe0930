package io.github.rundeckresume.playground.option

import spock.lang.Specification

class ArgStringSpec extends Specification {

    def "#values is written as #text and read back"() {
        expect:
        ArgString.of(values) == text
        ArgString.parse(text) == values

        where:
        values                     || text
        [:]                        || ''
        [a: '1', b: '2']           || '-a 1 -b 2'
        [a: 'two words']           || '-a "two words"'
        [a: 'say "x"']             || '-a "say ""x"""'
        [a: "it's"]                || "-a \"it's\""
        [a: '-b', b: '-']          || '-a -b -b -'
        [a: '']                    || '-a ""'
        [a: 'line\nline']          || '-a "line\nline"'
    }

    def "words without a name are skipped"() {
        expect:
        ArgString.parse('x -a 1 y -b 2 -c') == [a: '1', b: '2']
    }
}
