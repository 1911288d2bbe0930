package io.github.rundeckresume.store

import java.nio.channels.OverlappingFileLockException
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** Where a journal lies, what is in its way, and who may write it. */
class JournalPlaceSpec extends Specification {

    static final JOURNAL = Journal.fileOf(Course.STATE)

    @TempDir
    Path folder

    def disk = new FakeDisk()

    private Journal begin(Path state = Course.STATE, Disk on = disk) {
        Journal.begin(new JournalPlace(on, state), Sample.FRESH, KeptRecords.none(), Durability.SYNC, Sample.NO_LIMIT, Outage.UNHEARD)
    }

    def "what is in the way is moved aside under the first free number, and refused if #many are there already"() {
        given:
        def old = 'old'.bytes
        def names = (1..many).collectEntries { [Path.of("${JOURNAL}.moved-aside-$it"), old] }
        disk = FakeDisk.of(names + [(JOURNAL): old])

        when:
        def message = begun()

        then:
        message == (fits ? null : "too many files are called ${JOURNAL}.moved-aside-…; delete them")
        disk.contents()[JOURNAL] == old || fits
        disk.names.containsKey(Path.of("${JOURNAL}.moved-aside-10000"))

        where:
        many   || fits
        9_999  || true
        10_000 || false
    }

    private String begun() {
        try {
            begin().release()
            null
        } catch (IOException e) {
            e.message
        }
    }

    def "a new journal that somebody else locks at once is given back"() {
        given:
        disk.isLockedElsewhere = true

        when:
        begin()

        then:
        def e = thrown(IOException)
        e.message == "$JOURNAL is held by another process"
        disk.names.isEmpty()
        disk.stops.find { it.what == 'create' }.after.names[JOURNAL].closed
        !HeldJournals.own(Course.STATE).present
    }

    def "a state may lie in the folder of the process"() {
        given:
        def state = Path.of('7.resume.json')
        def journal = begin(state)
        journal.begin(1)

        when:
        journal.finish(Sample.END)

        then:
        disk.names.keySet() == [state] as Set
        journal.toString() == '7.resume.json'
    }

    def "a journal that is let go can be locked by others, and still be finished"() {
        given:
        def state = folder.resolve('7.resume.json')
        def journal = begin(state, LocalDisk.INSTANCE)

        when:
        isLocked(Journal.fileOf(state))

        then:
        thrown(OverlappingFileLockException)

        when:
        journal.letGo()

        then:
        !isLocked(Journal.fileOf(state))
        !HeldJournals.isHeld(state)

        when:
        journal.finish(Sample.END)
        journal.letGo()

        then:
        StateReader.withLimit(Sample.NO_LIMIT).readFinished(state).records() == []
    }

    private static boolean isLocked(Path file) {
        new RandomAccessFile(file.toFile(), 'rw').withCloseable { it.channel.tryLock() == null }
    }

    def "there is no copy of a journal that lacks lines, until the disk has taken them"() {
        given:
        def state = folder.resolve('7.resume.json')
        def journal = begin(state)
        journal.begin(1)
        disk.trouble = { int number, String what ->
            if (what == 'write') {
                throw new IOException('No space left on device')
            }
        }

        when:
        journal.append(Sample.record(1))

        then:
        JournalCopy.make(state, 5).empty
        folder.toFile().list().length == 0

        when:
        disk.trouble = { int number, String what -> }
        journal.append(Sample.record(1))

        then:
        StateReader.withLimit(Sample.NO_LIMIT).readCheckpoint(JournalCopy.make(state, 5).get()).records().size() == 2

        cleanup:
        journal.release()
    }

    def "a copy has what was written when it began, however much is written meanwhile"() {
        given: 'more than is read at a time'
        def state = folder.resolve('7.resume.json')
        def journal = begin(state)
        journal.begin(1)
        3.times { journal.append(Sample.record(1, 50_000)) }
        disk.reading = { journal.append(Sample.record(1)) }

        when:
        def copy = JournalCopy.make(state, 5).get()

        then:
        StateReader.withLimit(Sample.NO_LIMIT).readCheckpoint(copy).records().size() == 3

        cleanup:
        journal.release()
    }

    def "a folder that cannot be opened, or is not known, is no trouble"() {
        when:
        LocalDisk.INSTANCE.forceFolder(folder.resolve('none'))
        LocalDisk.INSTANCE.forceFolder(null)
        LocalDisk.INSTANCE.forceFolder(folder)

        then:
        noExceptionThrown()
    }

    def "of a file no more is read than was asked for"() {
        given:
        def file = Files.writeString(folder.resolve('x'), 'content')

        expect:
        [0, 3, 7, 100].collect { new String(LocalDisk.INSTANCE.read(file, it)) } == ['', 'con', 'content', 'content']
    }
}
