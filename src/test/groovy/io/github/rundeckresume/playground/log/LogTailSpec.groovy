package io.github.rundeckresume.playground.log

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class LogTailSpec extends Specification {
    static final String FIRST = '^text/x-rundeck-log-v2.0^\n'
    static final String ONE = '^2026-01-02T03:04:05Z||NORMAL|{node=web1}|one^\n'
    static final String TWO = '^2026-01-02T03:04:06Z||NORMAL|{node=web1}|two\nand more^\n'
    static final String LAST = '^END^\n'

    @TempDir
    Path folder

    def "events come whole, from where the last part ended"() {
        given:
        def file = Files.writeString(folder.resolve('1.rdlog'), FIRST + ONE + TWO + LAST)

        when:
        def first = LogTail.read(file, 0, 1)
        def second = LogTail.read(file, first.offset(), 0)

        then:
        first.lines()*.message() == ['one']
        first.offset() == (FIRST + ONE).length()
        !first.complete()
        second.lines()*.message() == ['two\nand more']
        second.offset() == second.size()
        second.complete()
    }

    def "what is still being written is left for the next time: #torn.length()"() {
        given:
        def file = folder.resolve('1.rdlog')
        Files.writeString(file, FIRST + ONE + torn)

        when:
        def first = LogTail.read(file, 0, 0)
        Files.writeString(file, FIRST + ONE + TWO + LAST)
        def second = LogTail.read(file, first.offset(), 0)

        then:
        first.lines()*.message() == ['one']
        second.lines()*.message() == ['two\nand more']

        where:
        torn << (1..<TWO.length()).collect { TWO.substring(0, it) }
    }

    def "there is nothing beyond the end"() {
        given:
        def file = Files.writeString(folder.resolve('1.rdlog'), FIRST + ONE)

        expect:
        LogTail.read(file, 99_999, 0).lines() == []
    }
}
