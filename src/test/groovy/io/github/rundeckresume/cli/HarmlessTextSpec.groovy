package io.github.rundeckresume.cli

import groovy.json.JsonSlurper
import spock.lang.Specification

/** What the server says reaches the terminal harmless, and programs unchanged. */
class HarmlessTextSpec extends Specification {

    static final EVIL = 'a\u001b]0;title\u0007\u009b31m\u202eb\u2066c\u200fd\r\ne\u0000\u2028f'

    def "controls and what turns writing around are numbers; other languages are not"() {
        expect:
        Shown.line(EVIL) == 'a\\u001b]0;title\\u0007\\u009b31m\\u202eb\\u2066c\\u200fd e\\u0000\\u2028f'
        Shown.lines('a\tb\nc') == 'a    b\nc'
        Shown.line('日本語 ü 🎉') == '日本語 ü 🎉'
        Shown.line('x\rrm -rf') == 'x\\u000drm -rf'
    }

    def "JSON is ASCII, and has the same texts"() {
        given:
        def out = new StringWriter()

        when:
        new Output(new PrintWriter(out), new PrintWriter(new StringWriter()), true).json([text: EVIL + 'ü🎉'])

        then:
        out.toString() ==~ /[\x20-\x7e\n\r]*/
        new JsonSlurper().parseText(out.toString()).text == EVIL + 'ü🎉'
    }

    def "a table has its columns under each other, and cuts none but the last"() {
        expect:
        new Table('A', 'LONGER', 'REST').add('1', 'x' * 50, 'y' * 100).add('22', 'z\u001b', '').lines() == [
            "A   LONGER${' ' * 36}REST",
            "1   ${'x' * 37}...  ${'y' * 100}",
            '22  z\\u001b'
        ]*.toString()
    }

    def "times are read as jobs have them"() {
        expect:
        new TimeSpan().convert(text).toSeconds() == seconds

        where:
        text     || seconds
        '90s'    || 90
        '2h'     || 7200
        '1h 30m' || 5400
        '3d'     || 259200
    }
}
