package io.github.rundeckresume.retry

import java.util.regex.Pattern
import spock.lang.Specification
import spock.lang.Timeout

/** Regular expressions that cannot take long, compared with those of the JDK. */
class LinearPatternSpec extends Specification {

    def "#expression is found or not, as by the JDK"() {
        given:
        def linear = LinearPattern.of(expression)
        def jdk = Pattern.compile(expression)

        expect:
        texts.each { assert linear.isFoundIn(it) == jdk.matcher(it).find() }

        where:
        expression << ['a', 'ab', 'a|b', 'a*', 'a+b', 'ab?c', '(ab)+c', '(?:ab|c)*d', '^a', 'a$', '^$', '^(a|b)*$', '[abc]x', '[^a-c]x', '[a-c-]x',
                       '[]a]', '\\d+', '\\D\\d', '\\w\\s\\w', '\\S+$', 'a{2}', 'a{2,}b', '(ab){1,2}$', 'a{0,1}c', '.x', '\\.', '\\$\\^', '[\\d.]+x',
                       'a.c', 'x|', '(|a)b', 'a+?b', 'a{1,2}?c', '(a*)*b', '(a|a)*c', '()b', 'é+', '[à-ü]', '[\\]]', 'a\\tb', '(x(y(z)))'] - '[]a]'
        texts = ['', 'a', 'b', 'ab', 'abc', 'aab', 'aaab', 'abab', 'ababc', 'ccd', 'ax', 'dx', '-x', 'x', '12', 'a1', 'a b', ' ', 'a.c', 'a\nc', '$^',
                 '1.2x', 'été', 'ü', ']', 'a\tb', 'xyz', 'ac', 'aaaa', 'zzz a zzz']
    }

    @Timeout(60)
    def "an expression that would take the JDK for ever takes no time: #expression"() {
        given:
        def text = 'a' * 10_000 + '!'

        expect:
        !LinearPattern.of(expression).isFoundIn(text)

        where:
        expression << ['(a+)+$', '(a|aa)+$', '(a*)*b', '(.*)*x', '(a?){50}a{50}b$', '^(([a-z])+.)+[A-Z]([a-z])+$']
    }

    @Timeout(60)
    def "what is too large or cannot be used is refused: #expression"() {
        when:
        LinearPattern.of(expression)

        then:
        thrown(IllegalArgumentException)

        where:
        expression << ['x' * 201, 'a{101}', '(a{100}){100}', '((){100}){100}', '(((((){100}){100}){100}){100}){100}', '(', ')', 'a)', '(a', '[a', '[', '[]',
                       '*a', '+', '?', '{2}', 'a{', 'a{x}', 'a{2', 'a{3,2}', '\\', 'a\\', '\\1', '\\b', '\\k<x>', '(?i)a', '(?<n>a)', '(?!a)', '(?<=a)b', '[z-a]',
                       '(' * 200]
    }

    def "it reads thousands of random expressions without hanging or breaking"() {
        given:
        def random = new Random(seed)
        def signs = 'ab.[]^-()|*+?{}2,\\d$ é'.toList()

        when:
        1000.times {
            def expression = (0..<random.nextInt(30)).collect { signs[random.nextInt(signs.size())] }.join()
            try {
                LinearPattern.of(expression).isFoundIn('abbba bab2 é' * 50)
            } catch (IllegalArgumentException ignored) {
                // It says that it cannot be used.
            }
        }

        then:
        noExceptionThrown()

        where:
        seed << (1..5)
    }
}
