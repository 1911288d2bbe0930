package io.github.rundeckresume.store

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir

class SuccessFileSpec extends Specification {

    static final Path SUCCESS = SuccessFile.of(Course.STATE)
    static final Path JOURNAL = Journal.fileOf(Course.STATE)

    @TempDir
    Path folder

    def "a success costs a rename and no forced write, and is there or has all steps wherever the process is killed (#resume, #durability)"() {
        given:
        def course = new Course(resume, durability)
        def disk = new FakeDisk()
        def recording = course.begin(disk)
        recording.begun(2)
        course.added.each { course.add(recording, it) }
        def journal = disk.contents()[JOURNAL]
        def before = disk.stops.size()

        when:
        recording.succeeded()
        def calls = disk.stops.drop(before)

        then:
        calls*.what == ['move']
        calls.collectMany { Survivors.ofKill(it) + Survivors.afterCall(it, false) }.every { files ->
            files.keySet() in [[JOURNAL] as Set, [SUCCESS] as Set] && files.values().first() == journal
        }
        disk.contents().keySet() == [SUCCESS] as Set
        !recording.problem().present

        where:
        [resume, durability] << [[false, true], Durability.values()].combinations()
    }

    def "after a power failure the success is there, or a journal with what was forced"() {
        given:
        def course = new Course(false, Durability.SYNC)
        def disk = new FakeDisk()
        def recording = course.begin(disk)
        recording.begun(2)
        course.added.each { course.add(recording, it) }

        when:
        recording.succeeded()

        then:
        Survivors.afterCall(disk.stops.last(), true).every { it.size() == 1 && it.values().first() == disk.contents()[SUCCESS] }
    }

    def "no file is left if #why"() {
        given:
        def course = new Course(false, Durability.ASYNC)
        def disk = new FakeDisk()
        def recording = course.begin(disk)
        recording.begun(2)
        trouble(disk, recording)

        when:
        recording.succeeded()

        then:
        disk.contents().isEmpty()

        where:
        why                          | trouble
        'it cannot be renamed'       | { on, one -> on.trouble = { number, what -> if (what == 'move') { throw new IOException('no') } } }
        'it gave up'                 | { on, one -> one.giveUp('the record is too large') }
        'the disk did not take all'  | { on, one ->
            on.trouble = { number, what -> if (what == 'write') { throw new IOException('No space left on device') } }
            one.add(Sample.record(1))
        }
    }

    def "it is loaded with who recorded it, and deleted"() {
        given:
        def journal = Journal.begin(StateFiles.in(folder, Sample.RUN), Sample.START, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT)

        expect:
        SuccessFile.load(folder, Sample.RUN, Course.READER).empty

        when:
        journal.succeed()

        then:
        SuccessFile.load(folder, Sample.RUN, Course.READER).get().start().identity() == Sample.START.identity()
        Duration.ofMillis(System.currentTimeMillis() - SuccessFile.writtenAt(folder, Sample.RUN)).toMinutes() == 0
        StateFiles.load(folder, Sample.RUN, Course.READER).empty
        !StateFiles.exist(folder, Sample.RUN)

        when:
        2.times { SuccessFile.delete(folder, Sample.RUN) }

        then:
        folder.toFile().list().length == 0
    }

    def "one that another execution with that number left is moved aside"() {
        given:
        Files.writeString(folder.resolve(SuccessFile.of(StateFiles.in(folder, Sample.RUN)).fileName), 'old')

        when:
        def journal = Journal.begin(StateFiles.in(folder, Sample.RUN), Sample.START, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT)

        then:
        SuccessFile.load(folder, Sample.RUN, Course.READER).empty

        cleanup:
        journal?.discard()
    }
}
