package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicBoolean
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir

/** Copies of a journal that is being written, as they go to Log Storage. */
class JournalCopySpec extends Specification {

    static final READER = StateReader.withLimit(Sample.NO_LIMIT)
    static final long NOW = 1_900_000_000_000
    static final int THREADS = 8

    @TempDir
    Path folder

    @AutoCleanup('shutdownNow')
    def pool = Executors.newFixedThreadPool(THREADS)

    Path state
    Path journalFile
    Journal journal

    def setup() {
        state = folder.resolve('1042.resume.json')
        journalFile = folder.resolve('1042.resume.json.journal')
    }

    def cleanup() {
        journal?.release()
    }

    Journal begin(Durability durability = Durability.ASYNC) {
        journal = Journal.begin(state, Sample.FRESH, KeptRecords.none(), durability, Sample.NO_LIMIT)
        journal.begin(NOW - 10)
        journal
    }

    def "a copy has everything that was recorded so far, and says when it was made"() {
        given:
        begin()
        journal.append(Sample.record(1, 1))
        journal.begins(UnderWay.of(StepPath.of(2), NOW - 5), false)

        when:
        def copy = JournalCopy.make(state, NOW).get()
        def read = READER.readCheckpoint(copy)

        then:
        copy.fileName.toString() == '1042.resume.json.checkpoint'
        Files.readString(copy).startsWith(Files.readString(journalFile))
        Files.readAllLines(copy).size() == Files.readAllLines(journalFile).size() + 1
        read.checkpoint().get() == Instant.ofEpochMilli(NOW)
        read.records()*.path() == [StepPath.of(1)]
        read.underWay().keySet().toList() == [StepPath.of(2)]
        read.end().reason() == StopReason.UNFINISHED

        and: 'whoever takes it for a journal is told as well'
        StateFiles.loadCheckpoint(copy, Sample.RUN, READER).checkpoint() == read.checkpoint()
        READER.readJournal(copy).checkpoint().present
        READER.readJournal(journalFile).checkpoint().empty
    }

    def "no copy has a torn line, however many threads write meanwhile, and each has at least what the one before had"() {
        given:
        begin()
        def stop = new AtomicBoolean()
        def some = new CountDownLatch(50)
        def writers = (1..THREADS).collect {
            pool.submit({
                int written = 0
                for (int i = 0; !stop.get() && i < 1500; i++) {
                    journal.append(Sample.record(1, i % 300))
                    written++
                    some.countDown()
                }
                written
            } as Callable)
        }
        some.await()

        when:
        def sizes = (1..12).collect { READER.readCheckpoint(JournalCopy.make(state, NOW).get()).records().size() }
        stop.set(true)
        int written = writers*.get().sum()

        then:
        sizes == sizes.toSorted()
        sizes.first() < sizes.last()
        sizes.last() <= written
        READER.readCheckpoint(JournalCopy.make(state, NOW).get()).records().size() == written
        folder.toFile().list().toList().toSorted() == ['1042.resume.json.checkpoint', '1042.resume.json.journal']
    }

    def "of a copy that is cut off anywhere there is a prefix of whole lines, or nothing"() {
        given:
        begin()
        (1..3).each {
            journal.begins(UnderWay.of(StepPath.of(it), NOW - 100 + it), false)
            journal.append(Sample.record(it, 1))
        }
        def bytes = Files.readAllBytes(JournalCopy.make(state, NOW).get())
        def cut = folder.resolve('cut')
        def starts = bytes.findIndexOf { it == (byte) '\n' } + 1

        expect:
        (0..bytes.length).every { length ->
            Files.write(cut, Arrays.copyOf(bytes, length))
            try {
                def read = READER.readCheckpoint(cut)
                assert length >= starts
                assert read.records()*.path()*.number() == (1..3).take(read.records().size())
                assert read.checkpoint().get() <= Instant.ofEpochMilli(NOW)
            } catch (UnreadableStateException e) {
                assert length < starts: e.message
            }
            true
        }

        and: 'without its last line it is as old as its newest line'
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1))
        READER.readCheckpoint(cut).checkpoint().get() == Instant.ofEpochMilli(NOW - 10)
    }

    def "a copy of #what is refused"() {
        given:
        begin()
        journal.append(Sample.record(1, 1))
        journal.append(Sample.record(2, 1))
        def copy = JournalCopy.make(state, NOW).get()
        Files.writeString(copy, change(Files.readString(copy)))

        when:
        StateFiles.loadCheckpoint(copy, execution ?: Sample.RUN, READER)

        then:
        thrown(UnreadableStateException)

        where:
        what                  | execution           | change
        'another execution'   | ExecutionId.of('7') | { it }
        'lines that lack one' | null                | { text -> text.readLines().withIndex().findAll { it[1] != 2 }*.first.join('\n') + '\n' }
        'a changed line'      | null                | { it.replaceFirst('"succeeded"', '"skipped"') }
        'nothing'             | null                | { '' }
    }

    def "the journal stays locked against other processes, and can be written"() {
        given:
        begin()

        when:
        3.times { JournalCopy.make(state, NOW).get() }

        then:
        isLockedForOthers()

        when:
        journal.append(Sample.record(1, 1))
        journal.finish(ExecutionEnd.of(StopReason.FAILED, null, NOW))
        journal = null

        then:
        READER.readFinished(state).records().size() == 1
        READER.readFinished(state).checkpoint().empty
    }

    private boolean isLockedForOthers() {
        def other = new ProcessBuilder('python3', '-c', """
            import fcntl
            f = open('$journalFile', 'r+')
            try:
                fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
                print('free')
            except OSError:
                print('locked')""".stripIndent()).start()
        other.inputReader().readLine() == 'locked'
    }

    def "there is no copy of a journal that has its end, and no word of damage"() {
        given:
        List copies = []
        def disk = new LookingDisk({ copies << JournalCopy.make(state, NOW).present })
        journal = Journal.begin(new JournalPlace(disk, state), Sample.FRESH, KeptRecords.none(), Durability.SYNC, Sample.NO_LIMIT, Outage.UNHEARD)
        journal.begin(NOW - 10)
        journal.append(Sample.record(1, 1))
        def before = copies.toSet()
        copies.clear()

        when:
        journal.finish(ExecutionEnd.of(StopReason.FAILED, null, NOW))
        journal = null

        then:
        before == [true] as Set
        copies && copies.every { !it }
        READER.readFinished(state).records().size() == 1
    }

    def "an interrupted thread makes a copy, and the journal is none the worse"() {
        given:
        begin()

        when:
        Thread.currentThread().interrupt()
        def copy = JournalCopy.make(state, NOW)

        then:
        Thread.interrupted()
        READER.readCheckpoint(copy.get()).records().empty
        journal.append(Sample.record(1, 1))
    }

    def "there is no copy of a journal that #how"() {
        given:
        begin()
        end(journal)

        expect:
        JournalCopy.make(state, NOW).empty
        folder.toFile().list().every { !it.contains('checkpoint') }

        where:
        how             | end
        'was given up'  | { it.spoil() }
        'ended'         | { it.finish(ExecutionEnd.of(StopReason.FAILED, null, NOW)) }
        'is discarded'  | { it.discard() }
        'nobody writes' | { it.release() }
    }

    def "there is no copy of a journal whose thread has died, or that is not there"() {
        given:
        def thread = Thread.start { begin() }
        thread.join()

        expect:
        JournalCopy.make(state, NOW).empty
        JournalCopy.make(folder.resolve('7.resume.json'), NOW).empty
    }

    def "a journal that is damaged is not copied"() {
        given:
        begin()
        journal.append(Sample.record(1, 1))
        def damaged = Files.readString(journalFile).replace('"succeeded"', '"SUCCEEDED"')
        Files.writeString(journalFile, damaged)

        when:
        JournalCopy.make(state, NOW)

        then:
        def e = thrown(UnreadableStateException)
        e.message == 'line 3 is damaged (its checksum is wrong)'
        folder.toFile().list().toList() == ['1042.resume.json.journal']
    }

    @Requires({ FileSystems.default.supportedFileAttributeViews().contains('posix') })
    def "only its owner may read a copy"() {
        given:
        begin()

        expect:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(JournalCopy.make(state, NOW).get())) == 'rw-------'
    }
}

/** The disk of this machine; somebody looks each time that something is on it. */
class LookingDisk implements Disk {

    @Delegate
    private final Disk disk = LocalDisk.INSTANCE

    private final Closure look

    LookingDisk(Closure look) {
        this.look = look
    }

    @Override
    Disk.OpenFile create(Path path) {
        new LookingFile(disk.create(path), look)
    }
}

class LookingFile implements Disk.OpenFile {

    @Delegate
    private final Disk.OpenFile file

    private final Closure look

    LookingFile(Disk.OpenFile file, Closure look) {
        this.file = file
        this.look = look
    }

    @Override
    void force() {
        file.force()
        look()
    }
}
