package io.github.rundeckresume.store

import io.github.rundeckresume.state.ServerBoot
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.Specification
import spock.lang.TempDir

import static io.github.rundeckresume.store.UnreadableStateException.Kind.DAMAGED

/** What is read of a file besides its steps: how old a copy is, who writes a journal, and which line is damaged. */
class StateReaderSpec extends Specification {

    static final OWNED = HostileStateSpec.START.replace('"options"', '"owner":{"member":"m","boot":"b"},"options"')

    @TempDir
    Path folder

    Path file(String content) {
        Files.write(folder.resolve('7.resume.json.checkpoint'), content.bytes)
    }

    Optional<ServerBoot> owner(String content, long limit = 1 << 20) {
        StateReader.withLimit(limit).readOwner(file(content))
    }

    def "a copy that lacks its last line is as old as its newest line: #newest"() {
        given:
        def lines = [
            start: HostileStateSpec.START.replace('"startedAt":1,"uuid', '"startedAt":10,"uuid'), begun: '{"kind":"begun","at":10}', begins: '{"kind":"begun-step","path":"1","at":10}',
            step: HostileStateSpec.STEP.replace('"at":2', '"at":10'), pause: PauseDocumentSpec.PAUSE.replace('"at":5', '"at":10'), copy: '{"kind":"checkpoint","at":10}',
        ]
        lines[newest] = lines[newest].replaceFirst(':10', ':90')

        expect:
        StateReader.withLimit(1 << 20).readCheckpoint(file(Lines.journal(lines.values() as List))).checkpoint().get() == Instant.ofEpochMilli(90)

        where:
        newest << ['start', 'begun', 'begins', 'step', 'pause', 'copy']
    }

    def "a journal says from its beginning who writes it, #whatever"() {
        expect:
        owner(journal).get() == ServerBoot.of('m', 'b')

        where:
        whatever                        | journal
        'if nothing else is there'      | Lines.journal([OWNED])
        'whatever follows'              | Lines.journal([OWNED]) + 'anything'
        'while the disk lacks lines'    | Lines.journal([OWNED]).replaceFirst(/\[/, '!')
    }

    def "nobody knows who writes a journal #that"() {
        expect:
        owner(journal).empty

        where:
        that                                 | journal
        'of an earlier version'              | Lines.journal([HostileStateSpec.START])
        'of which the first line is not whole' | Lines.journal([OWNED]).trim()
        'that is empty'                      | ''
    }

    def "a beginning #that is refused: #words"() {
        when:
        owner(journal)

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == DAMAGED
        e.message == words

        where:
        that                  | journal                                                   || words
        'of nothing'          | '\n'                                                      || 'line 1 is damaged (its checksum is wrong)'
        'of a zero'           | '\u0000\n'                                                || 'line 1 is damaged (its checksum is wrong)'
        'that was changed'    | Lines.journal([OWNED]).replace('"m"', '"n"')              || 'line 1 is damaged (its checksum is wrong)'
        'with an odd value'   | Lines.journal([OWNED.replace('"execution":"7"', '"execution":"x"')]) || 'a value in it is out of range'
        'that is no start'    | Lines.journal([HostileStateSpec.END])                     || 'this is not a resume state'
    }

    def "a beginning as long as the limit is read, and a longer one is refused before it is in memory"() {
        given:
        def journal = Lines.journal([OWNED])
        def line = journal.size() - 1

        expect:
        owner(journal, line).present

        when:
        owner(journal, line - 1)

        then:
        def e = thrown(UnreadableStateException)
        e.message == 'its beginning is too long'
    }

    def "a line that is too short to be one is refused as damaged, wherever it stands"() {
        expect:
        (1..45).every { length ->
            def filled = { String first -> length == 1 ? first : first + 'x' * (length - 2) + '}' }
            refusal(filled('[') + '\n') == 'line 1 is damaged (its checksum is wrong)' &&
                refusal(Lines.journal([OWNED]) + filled(',') + '\n') == 'line 2 is damaged (its checksum is wrong)'
        }
        refusal('\n') == 'line 1 is damaged (its checksum is wrong)'
    }

    private static String refusal(String journal) {
        try {
            StateReader.read(journal.bytes, false)
            null
        } catch (UnreadableStateException e) {
            assert e.kind() == DAMAGED
            e.message
        }
    }
}
