package io.github.rundeckresume.state

import spock.lang.Specification

class StepPathSpec extends Specification {

    def "a text with #why is refused"() {
        when:
        StepPath.parse(text)

        then:
        thrown(IllegalArgumentException)

        where:
        text                           | why
        ''                             | 'nothing'
        ' '                            | 'no number'
        '0'                            | 'steps count from 1'
        '-1'                           | 'a sign'
        '+1'                           | 'a sign'
        '01'                           | 'a leading zero'
        '1 '                           | 'a space'
        '1\n'                          | 'a line break'
        '1.5'                          | 'a fraction'
        '1e3'                          | 'an exponent'
        '٣'                            | 'a digit that is not ASCII'
        '1000000'                      | 'more steps than a workflow has'
        '99999999999999999999'         | 'more than an int holds'
        '/'                            | 'empty steps'
        '1/'                           | 'an empty step'
        '/1'                           | 'an empty step'
        '1//2'                         | 'an empty step'
        '1/x'                          | 'a letter'
        '../../etc/passwd'             | 'a way out of the folder'
        '1/..'                         | 'a way up'
        '@web'                         | 'a node without a step'
        '1@'                           | 'no node'
        '1@a@b'                        | 'two nodes'
        '1@%'                          | 'half an escape'
        '1@%2'                         | 'half an escape'
        '1@%zz'                        | 'an escape that is none'
        '1@%-1'                        | 'an escape that is none'
        '1@%+1'                        | 'an escape that is none'
        '1@' + 'n' * 5000              | 'an endless node name'
        (['1'] * 33).join('/')         | 'too deep'
        (['1'] * 100_000).join('/')    | 'far too deep'
        '1@web\u00001/'                | 'an empty step after a NUL'
    }

    def "a refusal does not repeat endless input"() {
        when:
        StepPath.parse('x' * 1_000_000)

        then:
        def e = thrown(IllegalArgumentException)
        e.message.length() < 100
    }

    def "a path cannot be made of what could not be read back: #why"() {
        when:
        make()

        then:
        thrown(IllegalArgumentException)

        where:
        why                         | make
        'step 0'                    | { StepPath.of(0) }
        'a negative step'           | { StepPath.of(-3) }
        'step 1,000,000'            | { StepPath.of(1_000_000) }
        'a node without a name'     | { StepPath.of(1).on('') }
        'an endless node name'      | { StepPath.of(1).on('n' * 513) }
        'a child 0'                 | { StepPath.of(1).child(0) }
        '33 levels'                 | { (1..33).inject(null) { path, n -> path ? path.child(n) : StepPath.of(n) } }
    }

    def "#text is read as it was written"() {
        expect:
        path.toString() == text
        StepPath.parse(text) == path
        StepPath.parse(text).hashCode() == path.hashCode()
        StepPath.parse(text).number() == number
        StepPath.parse(text).node().orElse(null) == node
        StepPath.parse(text).topLevel == topLevel

        where:
        path                                      || text            | number | node        | topLevel
        StepPath.of(3)                            || '3'             | 3      | null        | true
        StepPath.of(999_999)                      || '999999'        | 999999 | null        | true
        StepPath.of(3).child(1)                   || '3/1'           | 1      | null        | false
        StepPath.of(3).on('web1')                 || '3@web1'        | 3      | 'web1'      | false
        StepPath.of(3).on('web1').child(1)        || '3@web1/1'      | 1      | null        | false
        StepPath.of(3).child(2).on('a').child(9)  || '3/2@a/9'       | 9      | null        | false
        StepPath.of(1).on('a').on('b')            || '1@b'           | 1      | 'b'         | false
        StepPath.of(1).on('rack/7')               || '1@rack%2F7'    | 1      | 'rack/7'    | false
        StepPath.of(1).on('me@host')              || '1@me%40host'   | 1      | 'me@host'   | false
        StepPath.of(1).on('100%')                 || '1@100%25'      | 1      | '100%'      | false
        StepPath.of(1).on('%2F')                  || '1@%252F'       | 1      | '%2F'       | false
        StepPath.of(1).on('c++')                  || '1@c++'         | 1      | 'c++'       | false
        StepPath.of(1).on('two words')            || '1@two words'   | 1      | 'two words' | false
        StepPath.of(1).on('"quoted"\\')           || '1@"quoted"\\'  | 1      | '"quoted"\\' | false
        StepPath.of(1).on('../..')                || '1@..%2F..'     | 1      | '../..'     | false
        StepPath.of(1).on('näß-Ω-🚀')             || '1@näß-Ω-🚀'    | 1      | 'näß-Ω-🚀'  | false
        StepPath.of(1).on('line\nbreak')          || '1@line\nbreak' | 1      | 'line\nbreak' | false
        StepPath.of(1).on('half \ud83d')          || '1@half \ud83d' | 1      | 'half \ud83d' | false
    }

    def "the longest node name can be written and read, even if each of its characters is escaped"() {
        given:
        def path = StepPath.of(1).on('/' * 512)

        expect:
        StepPath.parse(path.toString()) == path
    }

    def "32 levels can be written and read"() {
        given:
        def deepest = (1..32).inject(null) { path, n -> path ? path.child(n) : StepPath.of(n) }

        expect:
        StepPath.parse(deepest.toString()) == deepest
    }

    def "paths stand in the order in which a workflow is read"() {
        given:
        def order = ['1', '1/1', '1/2', '1/2/1', '1/10', '1@a', '1@a/1', '1@b', '2', '10']

        expect:
        order.reverse().collect { StepPath.parse(it) }.sort()*.toString() == order
    }

    def "a path equals what reads the same and nothing else"() {
        expect:
        StepPath.of(1) == StepPath.parse('1')
        StepPath.of(1) != StepPath.of(1).on('a')
        StepPath.of(1) != StepPath.of(1).child(1)
        !StepPath.of(1).equals('1')
    }

    def "the step after #path in its workflow is #next"() {
        expect:
        StepPath.parse(path).next() == StepPath.parse(next)

        where:
        path       || next
        '1'        || '2'
        '3@web1/1' || '3@web1/2'
        '2@web1'   || '3@web1'
    }
}
