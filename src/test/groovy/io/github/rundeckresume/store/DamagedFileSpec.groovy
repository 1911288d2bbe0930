package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.ExecutionStart
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepFingerprint
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

import static io.github.rundeckresume.store.Sample.picture
import static io.github.rundeckresume.store.UnreadableStateException.Kind.DAMAGED

/** What a disk, a copy or a crash does to a file that the plugin wrote: every case, not a choice of them. */
class DamagedFileSpec extends Specification {

    /** Small, so that every bit of it can be tried. */
    static final STEPS = [StepFingerprint.of('t', 'p', null, 'c')] * 3
    static final START = ExecutionStart.of(ExecutionId.of('7'), 'p', 'j', WorkflowSnapshot.of('s', false, STEPS)).build()
    static final RECORDS = (1..3).collect { StepRecord.of(StepPath.of(it), StepOutcome.SUCCEEDED, ExecutionId.of('7')).build() }

    @Shared
    @TempDir
    Path folder

    @Shared
    byte[] finished

    @Shared
    byte[] journal

    def setupSpec() {
        def open = Journal.begin(folder.resolve('7.resume.json'), START, KeptRecords.of(RECORDS, []), Durability.ASYNC, Sample.NO_LIMIT)
        journal = Files.readAllBytes(folder.resolve('7.resume.json.journal'))
        open.finish(ExecutionEnd.of(StopReason.FAILED, null, 7))
        finished = Files.readAllBytes(folder.resolve('7.resume.json'))
    }

    // Bytes, not files: there are some ten thousand of them. JournalSpec and HostileStateSpec read files.
    private static ResumeState readFinished(byte[] bytes) {
        StateReader.read(bytes, true)
    }

    private static ResumeState readJournal(byte[] bytes) {
        StateReader.read(bytes, false)
    }

    /** True if it is refused as damaged, false if it is read; anything else fails the spec. */
    private static boolean isRefused(Closure<ResumeState> read) {
        try {
            read()
            false
        } catch (UnreadableStateException e) {
            assert e.kind() == DAMAGED
            assert e.message
            true
        }
    }

    private static List<byte[]> linesOf(byte[] file) {
        new String(file, 'US-ASCII').readLines().collect { "$it\n".toString().bytes }
    }

    private static byte[] joined(List<byte[]> lines) {
        lines.collect { new String(it, 'US-ASCII') }.join('').bytes
    }

    def "a finished state that was cut off is refused at every length"() {
        expect:
        (0..<finished.length).every { length -> isRefused { readFinished(Arrays.copyOf(finished, length)) } }
    }

    def "a finished state with any single bit flipped is refused"() {
        expect:
        (0..<finished.length * 8).every { bit -> isRefused { readFinished(flipped(finished, bit)) } }
    }

    def "a finished state with any byte taken out or doubled is refused"() {
        given:
        def text = new String(finished, 'US-ASCII')

        expect:
        (0..<text.size()).every { at ->
            isRefused { readFinished((text.substring(0, at) + text.substring(at + 1)).bytes) }
        }
        (0..<text.size()).every { at ->
            isRefused { readFinished((text.substring(0, at + 1) + text.substring(at)).bytes) }
        }
    }

    def "a finished state with zeros from any byte on, as a crashed file system leaves it, is refused"() {
        expect:
        (0..<finished.length).every { from ->
            def zeroed = finished.clone()
            Arrays.fill(zeroed, from, zeroed.length, (byte) 0)
            isRefused { readFinished(zeroed) }
        }
    }

    def "a journal is no finished state"() {
        expect:
        isRefused { readFinished(journal) }
    }

    def "a finished state under a journal's name is read: the server died before the rename"() {
        expect:
        picture(readJournal(finished)) == picture(readFinished(finished))
    }

    def "a journal that was cut off holds the records whose lines are whole, at every length"() {
        given:
        def ends = linesOf(journal)*.length.inject([]) { all, length -> all + ((all ? all.last() : 0) + length) }

        expect:
        (0..journal.length).every { length ->
            def whole = ends.count { it <= length }
            def cut = Arrays.copyOf(journal, length)
            whole == 0 ? isRefused { readJournal(cut) } : holds(readJournal(cut), RECORDS.take(whole - 1))
        }
    }

    def "a journal whose end was being written holds all records, at every length"() {
        expect:
        (journal.length..finished.length).every { length ->
            holds(readJournal(Arrays.copyOf(finished, length)), RECORDS)
        }
    }

    private static boolean holds(ResumeState state, List<StepRecord> records) {
        assert picture(state.start()) == picture(START)
        assert state.records().collect { picture(it) } == records.collect { picture(it) }
        true
    }

    def "a torn last line of zeros or noise is dropped"() {
        expect:
        holds(readJournal((new String(journal) + tail).bytes), RECORDS)

        where:
        tail << ['', ',', ']', ',{"sum":"', 'x', '\u0000', '\u0000' * 4096]
    }

    def "a journal with any single bit flipped is refused; without its last line end it lacks the last record"() {
        expect:
        (0..<journal.length * 8).every { bit ->
            def inLastNewline = bit.intdiv(8) == journal.length - 1
            def changed = flipped(journal, bit)
            inLastNewline ? holds(readJournal(changed), RECORDS.take(2)) : isRefused { readJournal(changed) }
        }
    }

    def "lines #what are refused, in a journal and in a finished state"() {
        expect:
        isRefused { readJournal(joined(change(linesOf(journal)))) }
        isRefused { readFinished(joined(change(linesOf(finished)))) }

        where:
        what                           | change
        '2 and 3 swapped'              | { it.swap(1, 2) }
        '1 and 2 swapped'              | { it.swap(0, 1) }
        'without the first'            | { it.drop(1) }
        'without the second'           | { it[0, 2..-1] }
        'without the third'            | { it[0, 1, 3..-1] }
        'with the second twice'        | { it[0, 1, 1, 2..-1] }
        'with the start twice'         | { it[0, 0, 1..-1] }
        'with the second again later'  | { it[0, 1, 2, 1, 3..-1] }
        'with an empty one'            | { [it[0], '\n'.bytes] + it.drop(1) }
        'closed early'                 | { [it[0], ']\n'.bytes] + it.drop(1) }
        'opened anew'                  | { it.collect { line -> line[0] == (byte) ',' ? ('[' + new String(line).substring(1)).bytes : line } }
    }

    def "the end without its steps, or after fewer of them, is refused"() {
        given:
        def lines = linesOf(finished)

        expect:
        isRefused { readFinished(joined(lines[0, -2, -1])) }
        isRefused { readFinished(joined(lines[0, 1, 2, -2, -1])) }
    }

    def "lines of two files do not mix"() {
        given:
        def other = Files.readAllBytes(Sample.write(folder.resolve('other')))

        expect:
        (1..4).every { at -> isRefused { readFinished(joined(linesOf(finished).take(at) + linesOf(other).drop(at))) } }
    }

    private static byte[] flipped(byte[] file, int bit) {
        def changed = file.clone()
        changed[bit.intdiv(8)] = (byte) (changed[bit.intdiv(8)] ^ (1 << bit % 8))
        changed
    }
}
