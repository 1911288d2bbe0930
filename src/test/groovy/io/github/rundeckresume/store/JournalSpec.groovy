package io.github.rundeckresume.store

import com.fasterxml.jackson.databind.ObjectMapper
import io.github.rundeckresume.state.DataView
import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.Views
import io.github.rundeckresume.state.StopReason
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

import static io.github.rundeckresume.store.Sample.NO_LIMIT
import static io.github.rundeckresume.store.Sample.picture
import static io.github.rundeckresume.store.Sample.record

class JournalSpec extends Specification {

    static final READER = StateReader.withLimit(NO_LIMIT)

    @TempDir
    Path folder

    Path state
    Path part

    def setup() {
        state = folder.resolve('logs/1042.resume.json')
        part = folder.resolve('logs/1042.resume.json.journal')
    }

    Journal begin(Map given = [:]) {
        Journal.begin(state, Sample.START, KeptRecords.of(given.kept ?: [], []), given.durability ?: Durability.SYNC, given.limit ?: NO_LIMIT)
    }

    def "what lies there already is another execution's: it is kept aside, and never believed"() {
        given:
        Files.createDirectories(part.parent)
        2.times {
            Files.writeString(part, "journal $it")
            Files.writeString(state, "state $it")
            begin().discard()
        }

        expect:
        part.parent.toFile().list().toList().toSorted() == [
            '1042.resume.json.journal.moved-aside-1', '1042.resume.json.journal.moved-aside-2',
            '1042.resume.json.moved-aside-1', '1042.resume.json.moved-aside-2']
        Files.readString(state.resolveSibling('1042.resume.json.moved-aside-2')) == 'state 1'
    }

    def "a journal that another process writes is neither used nor changed"() {
        given:
        Files.createDirectories(part.parent)
        Files.writeString(part, "another process's")
        def other = lockedByOther()

        when:
        begin()

        then:
        def e = thrown(IOException)
        e.message.endsWith('1042.resume.json.journal is held by another process')
        Files.readString(part) == "another process's"

        cleanup:
        other?.outputStream?.close()
        other?.waitFor()
    }

    /** A process that has locked the journal, until it is destroyed or its input ends. */
    private Process lockedByOther() {
        def other = new ProcessBuilder('python3', '-c', """
            import fcntl, sys
            f = open('$part', 'r+')
            fcntl.lockf(f, fcntl.LOCK_EX)
            print('locked', flush=True)
            sys.stdin.read()""".stripIndent()).start()
        assert other.inputReader().readLine() == 'locked'
        other
    }

    def "an execution whose workflow never began says so, whatever it kept"() {
        given:
        def journal = begin(kept: [record(1)])

        when:
        def before = READER.readJournal(part)
        journal.begin(5)
        def after = READER.readJournal(part)

        then:
        [before.hasBegun(), after.hasBegun()] == [false, true]
        before.records()*.path() == after.records()*.path()

        cleanup:
        journal.discard()
    }

    def "a folder that cannot be made is an IOException"() {
        given:
        Files.writeString(folder.resolve('logs'), 'a file where a folder should be')

        when:
        begin()

        then:
        thrown(IOException)
    }

    def "a folder where the journal should be is an IOException"() {
        given:
        Files.createDirectories(part)

        when:
        begin()

        then:
        thrown(IOException)
    }

    def "a start that is too large leaves nothing"() {
        when:
        begin(limit: 800)

        then:
        def e = thrown(IOException)
        e.message.contains('800 bytes (maxStateBytes)')
        !Files.exists(part)
    }

    def "kept records that are too large leave nothing"() {
        when:
        begin(kept: [record(1, 5000)], limit: 4000)

        then:
        def e = thrown(IOException)
        e.message.contains('maxStateBytes')
        !Files.exists(part)
    }

    def "a record that is too large is refused by name of the limit, and the earlier ones stay readable"() {
        given:
        def journal = begin(limit: 5000)
        journal.append(record(1, 500))
        def size = journal.size()

        when:
        journal.append(record(2, 5000))

        then:
        def e = thrown(IOException)
        e.message == 'the resume state would grow beyond 5000 bytes (maxStateBytes)'
        journal.size() == size
        READER.readJournal(part).records()*.path()*.number() == [1]
    }

    def "what was written within the limit can be ended and read within it"() {
        given:
        def journal = begin(limit: 6000)
        fill(journal)

        when:
        end(journal)

        then:
        def read = StateReader.withLimit(6000).readFinished(state)
        read.end().unusable().present == unusable
        Files.size(state) <= 6000

        where:
        unusable | end
        false    | { it.finish(ExecutionEnd.of(StopReason.CUSTOM, 'paused', Long.MAX_VALUE)) }
        true     | { it.abandon(ExecutionEnd.of(StopReason.FAILED, null, 1).unusable('the state would grow over 6000 bytes')) }
    }

    def "an end that is too large is refused, and a short one still works"() {
        given:
        def journal = begin(limit: 6000)
        fill(journal)

        when:
        journal.finish(ExecutionEnd.of(StopReason.CUSTOM, 'x' * 6000, 1))

        then:
        def e = thrown(IOException)
        e.message.contains('maxStateBytes')

        when:
        journal.abandon(ExecutionEnd.of(StopReason.CUSTOM, null, 1).unusable('its end was too large'))

        then:
        READER.readFinished(state).end().unusable().get() == 'its end was too large'
    }

    def "an abandoned journal whose reason is too large leaves nothing, not a start that looks fresh"() {
        given:
        def journal = begin(limit: 6000)

        when:
        journal.abandon(ExecutionEnd.of(StopReason.FAILED, null, 1).unusable('x' * 6000))

        then:
        thrown(IOException)
        !Files.exists(part)
        !Files.exists(state)
        !HeldJournals.isHeld(state)
    }

    def "nothing can go on from a spoiled journal"() {
        given:
        def journal = begin()
        journal.append(record(1))
        journal.spoil()

        when:
        READER.readJournal(part)

        then:
        def e = thrown(UnreadableStateException)
        e.message == 'it is empty'
    }

    private static void fill(Journal journal) {
        try {
            6000.times { journal.append(record(1)) }
        } catch (IOException e) {
            assert e.message.contains('maxStateBytes')
        }
    }

    def "a finished journal takes no more: #what"() {
        given:
        def journal = begin()
        journal.finish(Sample.END)
        def written = Files.readAllBytes(state)

        when:
        more(journal)

        then:
        thrown(IOException)
        Files.readAllBytes(state) == written
        !Files.exists(part)

        where:
        what              | more
        'record'          | { it.append(record(1)) }
        'end'             | { it.finish(Sample.END) }
        'change of mind'  | { it.abandon(Sample.END) }
    }

    def "with #durability, each record is in the file when append returns"() {
        given:
        def journal = begin(durability: durability)

        expect:
        pictures(part) == []

        and:
        (1..Sample.RECORDS.size()).every { count ->
            journal.append(Sample.RECORDS[count - 1])
            pictures(part) == Sample.RECORDS.take(count).collect { picture(it) }
        }
        !Files.exists(state)

        where:
        durability << Durability.values()
    }

    private static List pictures(Path journal) {
        def read = READER.readJournal(journal)
        assert picture(read.start()) == picture(Sample.START)
        assert picture(read.end()) == picture(ExecutionEnd.unfinished())
        read.records().collect { picture(it) }
    }

    def "with #durability, a finished state is read as it was"() {
        given:
        def journal = begin(durability: durability)

        when:
        journal.begin(1)
        Sample.RECORDS.each { journal.append(it) }
        journal.finish(Sample.END)

        then:
        picture(READER.readFinished(state)) == picture(Sample.state())
        !Files.exists(part)

        where:
        durability << Durability.values()
    }

    def "a value of #what comes back from the disk as it was"() {
        given:
        def step = StepRecord.of(StepPath.of(1).on("n$value".toString().take(512)), StepOutcome.FAILED, Sample.RUN)
            .stateChanges((value): value)
            .data(Views.of([(DataView.of(1, value)): [(value): [(value): RecordedValue.of(value)]]]))
            .nodes(("n$value".toString().take(512)): StepOutcome.FAILED)
            .message(RecordedValue.of(value))
            .build()

        when:
        def journal = begin(kept: [step])
        journal.finish(ExecutionEnd.of(StopReason.CUSTOM, value, 1))

        then:
        def read = READER.readFinished(state)
        read.records().collect { picture(it) } == [picture(step)]
        read.end().status().get() == value

        where:
        what                     | value
        'one MB'                 | 'x' * (1 << 20)
        'one MB of other scripts' | 'ключ🔑' * (1 << 17)
        'control characters'     | (0..31).collect { (char) it }.join('')
        'line ends'              | 'a\r\nb\u0085c\u2028d'
        'half a pair'            | '\ud83d'
        'the other half'         | '\udd11 and text'
        'halves the wrong way'   | '\udd11\ud83d'
        'quotes'                 | '"\'\\"'
        'a file\'s own syntax'    | ']\n,{"sum":"00000000","doc":{}}\n]\n'
        'nothing'                | ''
    }

    def "records that a resume keeps stand before the new ones"() {
        given:
        def journal = begin(kept: Sample.RECORDS.take(2))

        when:
        journal.begin(1)
        journal.append(Sample.RECORDS[2])
        journal.finish(Sample.END)

        then:
        picture(READER.readFinished(state)) == picture(Sample.state())
    }

    def "a finished state is one JSON array, a document a line"() {
        when:
        Sample.write(state)

        then:
        def json = new ObjectMapper().readTree(state.toFile())
        json.size() == 6
        json.every { it.fieldNames().collect() == ['sum', 'doc'] }
        json*.get('doc')*.get('kind')*.asText() == ['start', 'begun', 'step', 'step', 'step', 'end']
        Files.readAllLines(state).size() == 7
    }

    def "a finished state is plain ASCII and holds no secret"() {
        when:
        Sample.write(state)

        then:
        Files.readAllBytes(state).every { it == 10 || it >= 32 && it < 127 }
        !Files.readString(state).contains('S3CRET')
    }

    def "a finished state takes the place of one that is there"() {
        given:
        Files.createDirectories(state.parent)
        Files.writeString(state, 'old')

        when:
        Sample.write(state)

        then:
        picture(READER.readFinished(state)) == picture(Sample.state())
    }

    def "an abandoned journal is a small state that says why it cannot be used"() {
        given:
        def journal = begin()
        (1..50).each { journal.append(record(it, 1000)) }

        when:
        journal.abandon(ExecutionEnd.of(StopReason.FAILED, null, 7).unusable('step 51 could not be recorded'))

        then:
        def read = READER.readFinished(state)
        picture(read.start()) == picture(Sample.START)
        read.records() == []
        picture(read.end()) == picture(ExecutionEnd.of(StopReason.FAILED, null, 7).unusable('step 51 could not be recorded'))
        Files.size(state) < 2000
        !Files.exists(part)
    }

    def "a discarded journal leaves nothing"() {
        given:
        def journal = begin()
        journal.append(record(1))

        when:
        journal.discard()

        then:
        Files.list(state.parent).withCloseable { it.count() } == 0
    }

    def "an interrupted thread records, finishes and stays interrupted"() {
        given:
        def journal = begin()

        when:
        Thread.currentThread().interrupt()
        journal.begin(1)
        Sample.RECORDS.each { journal.append(it) }
        journal.finish(Sample.END)

        then:
        Thread.interrupted()
        picture(READER.readFinished(state)) == picture(Sample.state())
    }

    def "an interrupted thread can begin, abandon and discard"() {
        when:
        Thread.currentThread().interrupt()
        begin().discard()
        begin().abandon(Sample.END.unusable('killed'))

        then:
        Thread.interrupted()
        READER.readFinished(state).end().unusable().get() == 'killed'
    }

    def "threads may take turns"() {
        given:
        def journal = begin()

        when:
        (1..4).collect { step -> Thread.start { journal.append(record(step, 10_000)) } }*.join()
        journal.finish(Sample.END)

        then:
        READER.readFinished(state).records()*.path()*.number() as Set == (1..4) as Set
    }

    def "a record costs the same at step 2,000 as at step 2"() {
        given:
        def journal = begin(durability: Durability.ASYNC)

        when:
        def sizes = (1..2000).collect {
            journal.append(record(it, 100))
            journal.size()
        }

        then:
        sizes[1999] - sizes[1998] - (sizes[1] - sizes[0]) == 'step'.size() - 'x'.size()
    }

    @Requires({ 'posix' in FileSystems.default.supportedFileAttributeViews() })
    def "only its owner may read a journal and a state"() {
        given:
        def journal = begin()

        expect:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(part)) == 'rw-------'

        when:
        journal.finish(Sample.END)

        then:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(state)) == 'rw-------'
    }

    def "a journal is held until it is #ended"() {
        given:
        def journal = begin()

        expect:
        HeldJournals.isHeld(state)

        when:
        end(journal)

        then:
        !HeldJournals.isHeld(state)

        where:
        ended       | end
        'finished'  | { it.finish(Sample.END) }
        'abandoned' | { it.abandon(Sample.END.unusable('why')) }
        'discarded' | { it.discard() }
        'a success' | { it.succeed() }
    }

    def "a journal is held as long as the thread lives that began it; then its file is closed"() {
        given: 'nobody tells its end'
        def journal = null
        def go = new CountDownLatch(1)
        def begun = new CountDownLatch(1)
        def workflow = Thread.start {
            journal = begin()
            begun.countDown()
            go.await()
        }

        expect:
        begun.await(20, TimeUnit.SECONDS)
        HeldJournals.isHeld(state)

        when:
        go.countDown()
        workflow.join()

        then:
        !HeldJournals.isHeld(state)
        !HeldJournals.isHeld(state)

        when: 'it is closed: it takes no more, and may be locked'
        journal.append(record(1))

        then:
        thrown(IOException)
        new RandomAccessFile(part.toFile(), 'rw').withCloseable { it.channel.tryLock() != null }
    }

    def "journals that dead threads left are closed when the next one begins"() {
        given:
        def left = null
        Thread.start { left = begin() }.join()

        when:
        Journal.begin(folder.resolve('8.resume.json'), Sample.START, KeptRecords.none(), Durability.SYNC, 10000).discard()
        left.append(record(1))

        then:
        thrown(IOException)
    }

    def "what another jar of the plugin in this process holds is held, as long as its thread lives"() {
        given: 'the map that all class loaders of the process see'
        Map<String, Thread> threads = [:]
        def lives = new java.util.concurrent.CountDownLatch(1)
        def thread = Thread.start { lives.await() }
        HeldJournals.share(threads)

        when:
        threads[state.toAbsolutePath() as String] = thread

        then:
        HeldJournals.isHeld(state)

        when:
        lives.countDown()
        thread.join()

        then:
        !HeldJournals.isHeld(state)

        cleanup:
        lives.countDown()
    }

    def "other jars of the plugin see what this one holds"() {
        given:
        Map<String, Thread> threads = [:]
        def before = begin()

        when:
        HeldJournals.share(threads)

        then:
        threads[state.toAbsolutePath() as String] == Thread.currentThread()

        when:
        before.discard()

        then:
        !threads.containsKey(state.toAbsolutePath() as String)
    }

    @Requires({ os.linux })
    def "a journal that this process cannot open counts as held"() {
        given: 'a program that runs cannot be opened for writing, not even by root'
        Files.createDirectories(part.parent)
        Files.copy(Path.of('/bin/sleep'), part, StandardCopyOption.COPY_ATTRIBUTES)
        def program = new ProcessBuilder(part as String, '60').start()

        expect:
        HeldJournals.isHeld(state)

        cleanup:
        program.destroyForcibly()
    }

    def "a journal that could not be begun is not held, nor one that does not exist"() {
        when:
        begin(limit: 800)

        then:
        thrown(IOException)
        !HeldJournals.isHeld(state)
        !HeldJournals.isHeld(folder.resolve('none/1.resume.json'))
    }

    def "a journal is held by another process while that lives"() {
        given:
        Files.createDirectories(part.parent)
        Files.createFile(part)
        def other = lockedByOther()

        expect:
        HeldJournals.isHeld(state)

        when:
        other.destroyForcibly().waitFor()

        then:
        !HeldJournals.isHeld(state)

        cleanup:
        other.destroyForcibly()
    }

    def "a journal that something else in this process has locked is held"() {
        given:
        Files.createDirectories(part.parent)
        def other = new RandomAccessFile(part.toFile(), 'rw')
        other.channel.lock()

        expect:
        HeldJournals.isHeld(state)

        when:
        other.close()

        then:
        !HeldJournals.isHeld(state)

        cleanup:
        other.close()
    }

    def "a state may lie in the folder of the process"() {
        expect:
        Journal.fileOf(Path.of('7.resume.json')) == Path.of('7.resume.json.journal')
    }

    def "#word is the durability #durability"() {
        expect:
        Durability.of(word) == durability

        where:
        word      || durability
        'sync'    || Durability.SYNC
        'async'   || Durability.ASYNC
        ' Sync '  || Durability.SYNC
        'ASYNC'   || Durability.ASYNC
    }

    def "a durability #word is refused with what can be set"() {
        when:
        Durability.of(word)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "durability is '$word': use sync or async"

        where:
        word << ['', 'never', 'true', 'fsync']
    }
}
