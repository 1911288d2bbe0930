package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import java.nio.ByteBuffer
import spock.lang.Specification

/** What a journal asks of the disk, call by call: what is forced, in which order, and what is left if a call fails. */
class JournalLinesSpec extends Specification {

    static final STATE = Course.STATE
    static final JOURNAL = Journal.fileOf(STATE)
    static final STEP = StepPath.of(1)

    List<String> refused = []
    def disk = new FakeDisk(trouble: { int number, String what ->
        if (what in refused) {
            throw new IOException('No space left on device')
        }
    })

    private Journal begin(Durability durability, long limit = Sample.NO_LIMIT, start = Sample.FRESH, kept = KeptRecords.none()) {
        Journal.begin(new JournalPlace(disk, STATE), start, kept, durability, limit, Outage.UNHEARD)
    }

    private List<String> callsOf(Closure what) {
        int before = disk.stops.size()
        what()
        disk.stops.drop(before)*.what
    }

    private boolean isForced() {
        disk.image().forced[disk.names[JOURNAL]] == disk.contents()[JOURNAL]
    }

    private read() {
        Course.READER.read(disk, JOURNAL, false)
    }

    def cleanup() {
        HeldJournals.remove(STATE)
    }

    def "#what is forced with sync, and written with async"() {
        given:
        def journal = begin(Durability.SYNC)
        journal.begin(1)

        expect:
        callsOf { call(journal) } == ['write', 'force']

        when:
        journal.discard()
        journal = begin(Durability.ASYNC)
        journal.begin(1)

        then:
        callsOf { call(journal) } == ['write']

        where:
        what                             | call
        'a record'                       | { it.append(Sample.record(1)) }
        'a workflow inside a step'       | { it.append(Sample.inside().inner().values().first()) }
        'a pause'                        | { it.append(Pause.of(STEP, 5, RecordedValue.of('look'))) }
        'how far a step came'            | { it.checkpoints().append(StepCheckpoint.of(STEP, [row: RecordedValue.of('1')])) }
        'a step that must be known of'   | { it.begins(UnderWay.of(STEP, 5), true) }
    }

    def "a step that begins is only written, unless it must be known of"() {
        given:
        def journal = begin(Durability.SYNC)

        expect:
        callsOf { journal.begins(UnderWay.of(STEP, 5), false) } == ['write']
    }

    def "what a resume keeps is on the disk before it begins (#durability)"() {
        when:
        begin(durability, Sample.NO_LIMIT, Sample.START, kept)

        then:
        read().records().size() == 1
        read().inner().keySet() == inner
        isForced() == forced

        where:
        durability       | kept                                                                                   || forced | inner
        Durability.SYNC  | KeptRecords.of([Sample.record(1)], [])                                                 || true   | [] as Set
        Durability.SYNC  | KeptRecords.of([Sample.record(1)], Sample.inside().inner().values())                   || true   | Sample.inside().inner().keySet()
        Durability.ASYNC | KeptRecords.of([Sample.record(1)], [])                                                 || false  | [] as Set
    }

    def "the beginning is on the disk with the names of the files where each record is (#durability)"() {
        given:
        def journal = begin(durability)

        expect:
        callsOf { journal.begin(1) } == calls

        where:
        durability       || calls
        Durability.SYNC  || ['write', 'force', 'forceFolder']
        Durability.ASYNC || ['write']
    }

    def "an end is on the disk before its file is renamed, whatever the durability (#durability)"() {
        given:
        def journal = begin(durability)
        journal.begin(1)

        expect:
        callsOf { journal.finish(Sample.END) } == ['write', 'force', 'move', 'forceFolder']

        where:
        durability << Durability.values()
    }

    def "what is given up is gone from the disk at once where each record is forced (#durability)"() {
        given:
        def journal = begin(durability)
        journal.append(Sample.record(1))

        expect:
        callsOf { journal.spoil() } == calls
        journal.size() == 0

        and: 'nothing follows it'
        callsOf {
            journal.append(Sample.record(1))
            journal.begins(UnderWay.of(STEP, 5), true)
            journal.checkpoints().append(StepCheckpoint.of(STEP, [row: RecordedValue.of('1')]))
        } == []
        disk.contents()[JOURNAL].length == 0

        where:
        durability       || calls
        Durability.SYNC  || ['cut', 'force']
        Durability.ASYNC || ['cut']
    }

    def "a file does not say that it lacks nothing before all of it is on the disk"() {
        given:
        def journal = begin(Durability.SYNC)
        journal.begin(1)
        refused = ['write']
        3.times { journal.append(Sample.record(1)) }

        expect:
        journal.behind
        isForced()
        disk.contents()[JOURNAL][0] == LineFormat.INCOMPLETE

        when:
        read()

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == UnreadableStateException.Kind.INCOMPLETE
        e.message == 'the disk did not take all of it'

        when:
        refused = []
        journal.append(Sample.record(1))

        then:
        def shown = disk.stops.findAll { it.what == 'replaceFirst' }.last()
        def file = disk.names[JOURNAL]
        shown.before.bytes[file][0] == LineFormat.INCOMPLETE
        shown.before.forced[file] == shown.before.bytes[file]
        isForced()
        read().records().size() == 4
        !journal.behind
    }

    def "with async, nothing is forced after an outage"() {
        given:
        def journal = begin(Durability.ASYNC)
        refused = ['write']
        journal.append(Sample.record(1))
        refused = []

        expect:
        callsOf { journal.append(Sample.record(1)) } == ['cut', 'write', 'write', 'replaceFirst']
        read().records().size() == 2
    }

    def "what is on the disk already is not taken away again when a later line is refused"() {
        given: 'a line that comes while another one is being forced'
        def lines = new JournalLines(new JournalFile(disk.create(JOURNAL)), Durability.SYNC, Sample.NO_LIMIT, Outage.UNHEARD)
        lines.force(lines.add('"first"'.bytes))
        long second = lines.add('"second"'.bytes)
        long third = 0
        disk.trouble = { int number, String what ->
            if (what == 'force' && third == 0) {
                third = lines.add('"third"'.bytes)
            }
        }
        lines.force(second)

        when: 'the disk fails, and still takes no line'
        disk.trouble = { int number, String what ->
            if (what in ['force', 'write', 'replaceFirst']) {
                throw new IOException('Input/output error')
            }
        }
        lines.force(third)

        then:
        !lines.catchUp()
        new String(disk.contents()[JOURNAL]).readLines().size() == 2
    }

    def "a record that could not be forced before the journal was closed is not told as safe"() {
        given:
        def journal = begin(Durability.SYNC)
        disk.trouble = { int number, String what ->
            if (what == 'force') {
                journal.release()
                throw new IOException('Stream Closed')
            }
        }

        when:
        journal.append(Sample.record(1))

        then:
        def e = thrown(IOException)
        e.message == 'the journal is closed'
    }

    def "more than a few MB do not wait, even if the disk takes nothing at all (#fails)"() {
        given:
        def journal = begin(Durability.ASYNC)
        refused = fails

        when:
        (1..4).each { journal.append(Sample.record(1, 1000 * 1000)) }

        then:
        journal.behind

        when:
        journal.append(Sample.record(1, 1000 * 1000))

        then:
        def e = thrown(IOException)
        e.message == 'No space left on device; more than 4194304 bytes would have to wait in memory'

        where:
        fails << [['write'], ['write', 'cut', 'replaceFirst']]
    }

    def "an end may fill the file to the last byte"() {
        given:
        def end = ExecutionEnd.of(StopReason.CUSTOM, 'x' * 2000, 1)
        begin(Durability.ASYNC).finish(end)
        int size = disk.contents()[STATE].length
        disk.delete(STATE)

        when:
        begin(Durability.ASYNC, size).finish(end)

        then:
        StateReader.withLimit(size).read(disk, STATE, true).end().status().get() == 'x' * 2000

        when:
        disk.delete(STATE)
        def journal = begin(Durability.ASYNC, size - 1)
        journal.finish(end)

        then:
        def e = thrown(IOException)
        e.message == "the resume state would grow beyond ${size - 1} bytes (maxStateBytes)"

        cleanup:
        journal?.discard()
    }

    def "a state that says why it cannot be used may fill the file to the last byte"() {
        given:
        def end = ExecutionEnd.of(StopReason.FAILED, null, 1).unusable('x' * 2000)
        begin(Durability.ASYNC).abandon(end)
        int size = disk.contents()[STATE].length
        disk.delete(STATE)

        when:
        begin(Durability.ASYNC, size).abandon(end)

        then:
        StateReader.withLimit(size).read(disk, STATE, true).end().unusable().get() == 'x' * 2000

        when:
        disk.delete(STATE)
        begin(Durability.ASYNC, size - 1).abandon(end)

        then:
        thrown(IOException)
        disk.names.isEmpty()
    }

    def "a record leaves 1,024 bytes for the end"() {
        given:
        def journal = begin(Durability.ASYNC)
        journal.append(Sample.record(1))
        int size = journal.size()
        journal.discard()

        when:
        journal = begin(Durability.ASYNC, size + 1024)
        journal.append(Sample.record(1))

        then:
        journal.size() == size

        when:
        journal.discard()
        journal = begin(Durability.ASYNC, size + 1023)
        journal.append(Sample.record(1))

        then:
        thrown(IOException)
    }

    def "what one failed force lost is not taken for forced by the next, which the system lets succeed"() {
        given:
        def fails = true
        def disk = new FakeDisk(trouble: { int number, String what ->
            if (fails && what == 'force') {
                throw new IOException('Input/output error')
            }
        })
        def file = new JournalFile(disk.create(Course.STATE))
        file.write(ByteBuffer.wrap('line'.bytes))

        when:
        file.force(4)

        then:
        thrown(IOException)

        when:
        fails = false
        file.force(4)

        then:
        thrown(IOException)
        file.forced() == 0

        when: 'it is written again'
        file.cut(0)
        file.write(ByteBuffer.wrap('line'.bytes))
        file.force(4)

        then:
        file.forced() == 4
    }

    def "what is on the disk does not wait in memory when later lines have to (#durability)"() {
        given:
        def journal = begin(durability)
        5.times { journal.append(Sample.record(1, 1000 * 1000)) }
        refused = ['write']

        when:
        journal.append(Sample.record(1, 1000 * 1000))

        then:
        journal.behind

        when:
        refused = []
        journal.append(Sample.record(1))

        then:
        read().records().size() == 7

        where:
        durability << Durability.values()
    }

    def "what a step says of its progress in an outage stands before what happened later"() {
        given:
        def journal = begin(Durability.SYNC)
        refused = ['write']
        journal.append(Sample.record(1))
        journal.checkpoints().append(StepCheckpoint.of(STEP, [row: RecordedValue.of('1')]))
        journal.append(Sample.record(2))
        refused = []

        when:
        journal.begins(UnderWay.of(STEP, 5), false)

        then:
        (new String(disk.contents()[JOURNAL]) =~ /"kind":"([a-z-]+)"/).collect { it[1] } == ['start', 'step', 'step-checkpoint', 'step', 'begun-step']
    }

    def "a disk that takes not even the first line leaves a file of which nobody can go on"() {
        given:
        refused = ['write']
        disk.torn = { int count -> count.intdiv(2) }

        when:
        begin(Durability.ASYNC)

        then:
        disk.contents()[JOURNAL].length == 0
    }

    def "four MB wait, and not a byte more"() {
        given:
        def lines = new KeptLines()
        lines.add(ByteBuffer.allocate(100))
        lines.forget(100)
        lines.add(ByteBuffer.allocate(KeptLines.MOST_WAITING))
        lines.requireFew(new IOException('full'))
        lines.add(ByteBuffer.allocate(1))

        when:
        lines.requireFew(new IOException('full'))

        then:
        def e = thrown(IOException)
        e.message == 'full; more than 4194304 bytes would have to wait in memory'
    }

    def "of a buffer only what remains is written, and it stays as it is"() {
        given:
        def file = new JournalFile(disk.create(JOURNAL))
        def bytes = ByteBuffer.wrap('-abcd-'.bytes, 1, 4).slice().position(1)

        when:
        file.write(bytes)

        then:
        new String(disk.contents()[JOURNAL]) == 'bcd'
        [file.position(), bytes.remaining()] == [3, 3]
    }
}
