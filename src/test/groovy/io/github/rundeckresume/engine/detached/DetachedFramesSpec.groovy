package io.github.rundeckresume.engine.detached

import java.nio.charset.StandardCharsets
import spock.lang.Specification

/** What executors make of an answer, and what is read of it all the same. */
class DetachedFramesSpec extends Specification {

    static final String STATE = '{{n1:state=ended;exit=3;size=5;age=7;by=;clean=;uid=0:n1}}'

    List<Frame> read(String text, int step = 1) {
        def frames = []
        def stream = new Frames('n1', { frames << it })
        def bytes = text.getBytes(StandardCharsets.UTF_8)
        for (int i = 0; i < bytes.length; i += step) {
            stream.write(bytes, i, Math.min(step, bytes.length - i))
        }
        return frames
    }

    static String part(long from, byte[] output) {
        def text = output.encodeBase64().toString()
        def bytes = text.bytes
        "{{n1:data=$from;form=b;sum=${PosixSum.of(bytes, 0, bytes.length)};text=\n$text\n:n1}}"
    }

    def "the sum is that of cksum"() {
        expect:
        PosixSum.of(text.bytes, 0, text.length()) == sum

        where:
        text        | sum
        ''          | 4294967295
        'a'         | 1220704766
        '123456789' | 930766865
    }

    def "an answer is found between anything else: #what"() {
        expect:
        read(text).collect { it.state().get().exit().asInt } == [3]

        where:
        what                      | text
        'alone'                   | STATE
        'behind a banner'         | "*** Welcome {{ to n1: ***\nLast login: never\n$STATE"
        'with the call before it' | "running 'sh' '-c' 'n=n1; echo {{\$n:state=\$1:\$n}}'\n$STATE"
        'over several lines'      | STATE.replace(';', ';\r\n')
        'after a cut one'         | STATE.take(20) + STATE
        'before a cut one'        | STATE + STATE.take(40)
    }

    def "a part that is not whole is no part: #what"() {
        given:
        def whole = part(0, 'a few words of output'.bytes)

        expect:
        read(change(whole)).collect { it.output().length } == lengths

        where:
        what               | change                                        || lengths
        'whole'            | { it }                                        || [21]
        'a letter missing' | { it.replaceFirst('YSBm', 'YSB') }            || [0]
        'noise inside'     | { it.replaceFirst('YSBm', 'YSBm noise ') }    || [0]
        'no end'           | { it.take(it.length() - 3) }                  || []
        'of another call'  | { it.replace('n1', 'n2') }                    || []
    }

    def "each byte is taken once, whatever comes twice, late or not at all"() {
        given:
        def lines = []
        def output = new OutputReader(new OutputText(StandardCharsets.UTF_8, { lines << it }))
        def whole = (1..2000).collect { "line $it Grüße\n" }.join('').getBytes(StandardCharsets.UTF_8)
        def random = new Random(7)

        when:
        while (output.offset() < whole.length) {
            int from = Math.max(0, (int) output.offset() - random.nextInt(3000) + 400)
            int to = Math.min(whole.length, from + random.nextInt(5000))
            if (from < to) {
                def text = part(from, Arrays.copyOfRange(whole, from, to))
                read(random.nextInt(4) == 0 ? text.take(random.nextInt(text.length())) : text, 1 + random.nextInt(500)).each { output.take(it) }
            }
            if (random.nextBoolean()) { output.pass() }
        }
        output.end()

        then:
        lines == (1..2000).collect { "line $it Grüße".toString() }
    }
}
