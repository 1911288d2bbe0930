package io.github.rundeckresume.store

import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

import java.nio.file.Path
import java.time.Duration

/** A disk that takes nothing for a while, and then again: the job goes on, and its record is complete or is refused. */
class OutageSpec extends Specification {

    static final BEGAN = 'The disk does not take the record of this execution (IOException: No space left on device). The job itself continues. Its record waits in memory until the disk takes it.'
    static final ENDED = 'The disk takes the record of this execution again. Nothing is missing in it.'
    static final NOT_FINISHED = 'The resume state of this execution could not be finished (IOException: No space left on device). The server tries again for an hour. Until the disk takes it, the execution cannot be resumed.'
    static final NOT_RENAMED = 'The resume state of this execution could not be finished (IOException: No space left on device). Its journal remains: this server can resume the execution as after a crash.'

    static final TEARS = [none: { int count -> 0 }, first: { int count -> 1 }, half: { int count -> count.intdiv(2) }, most: { int count -> count - 1 }, all: { int count -> count }]

    @TempDir
    Path folder

    /** The calls of a course on a disk without trouble. */
    private static List<FakeDisk.Stop> calls(boolean resume, Durability durability) {
        def disk = new FakeDisk()
        new Course(resume, durability).run(disk)
        disk.stops
    }

    /** A disk that fails these calls by their numbers, and the names of those that may fail. */
    private static FakeDisk failing(IntRange numbers, List<String> what) {
        def disk = new FakeDisk()
        disk.trouble = { int number, String name ->
            if (number in numbers && name in what) {
                throw new IOException('No space left on device')
            }
        }
        disk
    }

    def "any single call that fails costs nothing but a line in the log (#durability, #tear of the write there)"() {
        expect:
        calls(false, durability).findAll { it.what in ['write', 'replaceFirst'] || it.what == 'force' && durability == Durability.SYNC }.every { call ->
            def disk = failing(call.number..call.number, [call.what])
            disk.torn = TEARS[tear]
            def course = new Course(false, durability)
            course.retries = new Retries(Duration.ofMillis(1))
            course.run(disk)
            isComplete(course, disk)
            saidOnce(course)
        }

        where:
        [tear, durability] << [TEARS.keySet(), Durability.values()].combinations()
    }

    def "a disk that is full from any call on, for #many calls, has the whole record after that (#durability)"() {
        expect:
        calls(false, durability).findAll { it.number > 0 && it.what == 'write' }.every { call ->
            def disk = failing(call.number..call.number + many, ['write'])
            disk.torn = TEARS.half
            def course = new Course(false, durability)
            course.retries = new Retries(Duration.ofMillis(1))
            course.run(disk)
            isComplete(course, disk)
            saidOnce(course)
        }

        where:
        [many, durability] << [[3, 40], Durability.values()].combinations()
    }

    def "a disk that is away as a whole for #many calls has the whole record after that"() {
        expect:
        calls(false, Durability.SYNC).findAll { it.number > 0 }.every { call ->
            def disk = failing(call.number..call.number + many, ['write', 'force', 'cut', 'replaceFirst', 'move'])
            def course = new Course(false, Durability.SYNC)
            course.retries = new Retries(Duration.ofMillis(1))
            course.run(disk)
            isComplete(course, disk)
            true
        }

        where:
        many << [3, 40]
    }

    /** The thread that tries again, here after a millisecond, may be faster than the end. */
    private static boolean saidOnce(Course course) {
        assert course.log.first() == BEGAN
        assert course.log.drop(1) - ENDED - NOT_FINISHED - NOT_RENAMED == []
        assert course.log.toSet().size() == course.log.size()
        true
    }

    def "a real file that a disk refused in the middle of a line is complete after that"() {
        given:
        def full = false
        def file = StateFiles.in(folder, Course.RUN)
        def disk = new FillingDisk({ full })
        def course = new Course(false, Durability.SYNC)
        def recording = Recording.on(disk, new Retries(Duration.ofMillis(5)), file, course.start(), course.kept, Durability.SYNC, Sample.NO_LIMIT, { course.log << it })
        recording.begun(1)

        when:
        course.added.eachWithIndex { it, number ->
            full = number in 7..12
            course.add(recording, it)
            if (full) {
                assert Journal.fileOf(file).toFile().bytes[0] == (byte) '!'
            }
        }
        recording.stopped(Course.END)

        then:
        course.position(StateFiles.load(folder, Course.RUN, Course.READER).get()) == course.calls()
        course.log == [BEGAN, ENDED]
    }

    /** This machine's disk, which takes half of each write while it is full. */
    static class FillingDisk implements Disk {

        @Delegate
        private final Disk local = LocalDisk.INSTANCE
        private final Closure<Boolean> isFull

        FillingDisk(Closure<Boolean> isFull) {
            this.isFull = isFull
        }

        @Override
        Disk.OpenFile create(Path path) {
            new FillingFile(file: local.create(path), isFull: isFull)
        }
    }

    static class FillingFile implements Disk.OpenFile {

        @Delegate
        Disk.OpenFile file
        Closure<Boolean> isFull

        @Override
        void write(byte[] bytes, int from, int count) {
            file.write(bytes, from, isFull() ? count.intdiv(2) : count)
            if (isFull()) {
                throw new IOException('No space left on device')
            }
        }
    }

    private static void isComplete(Course course, FakeDisk disk) {
        new PollingConditions(timeout: 60, initialDelay: 0, delay: 0.001).eventually {
            assert disk.names.keySet() == [Course.STATE] as Set
        }
        assert course.position(StateFiles.load(disk, Course.FOLDER, Course.RUN, Course.READER).get()) == course.calls()
    }

    def "a server that dies while the disk is full leaves what had finished, or a state that is refused (#durability)"() {
        given:
        def outages = calls(false, durability).findAll { it.number > 0 && it.what == 'write' }
        def refused = 0
        def readings = new Readings()

        expect:
        outages.every { call ->
            def disk = failing(call.number..call.number + 9, ['write'])
            disk.torn = TEARS.half
            def course = new Course(false, durability)
            course.run(disk)
            disk.stops.every { stop ->
                def images = Survivors.afterCall(stop, durability == Durability.SYNC)
                images.every { files ->
                    def position = readings.position(course, files)
                    refused += position < 0 ? 1 : 0
                    assert position in (Math.max(1, course.sure(stop.returned))..stop.returned + 1) || position < 0 && (stop.number > call.number || stop.returned < 2), [call, stop]
                    true
                }
            }
        }
        refused > 0

        where:
        durability << Durability.values()
    }

    def "what waits is written as soon as there is space, not only with the next step"() {
        given:
        def full = false
        def disk = new FakeDisk(trouble: { int number, String what ->
            if (full && what == 'write') {
                throw new IOException('No space left on device')
            }
        })
        def course = new Course(false, Durability.SYNC)
        course.retries = new Retries(Duration.ofMillis(5))
        def recording = course.begin(disk)
        recording.begun(1)

        when:
        full = true
        recording.add(Course.ADDED[1])
        StateFiles.load(disk, Course.FOLDER, Course.RUN, Course.READER)

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == UnreadableStateException.Kind.INCOMPLETE
        e.message == 'the disk did not take all of it'

        when:
        full = false

        then:
        new PollingConditions(timeout: 60).eventually {
            assert StateFiles.load(disk, Course.FOLDER, Course.RUN, Course.READER).get().records().size() == 1
            assert course.log == [BEGAN, ENDED]
        }

        cleanup:
        recording.discard()
    }

    def "an execution that ends while the disk is full is not held, and is finished when there is space"() {
        given:
        def full = false
        def disk = new FakeDisk(trouble: { int number, String what ->
            if (full && what in refuses) {
                throw new IOException('No space left on device')
            }
        })
        def course = new Course(false, Durability.SYNC)
        course.retries = new Retries(Duration.ofMillis(5))
        def recording = course.begin(disk)
        recording.begun(1)
        course.added.each { course.add(recording, it) }

        when:
        full = true
        recording.stopped(Course.END)

        then:
        course.log == logged
        !HeldJournals.isHeld(Course.STATE)
        disk.names.keySet() == [Journal.fileOf(Course.STATE)] as Set

        when:
        full = false

        then:
        isComplete(course, disk)
        course.log == logged

        where:
        refuses   || logged
        ['write'] || [BEGAN, NOT_FINISHED]
        ['force'] || [BEGAN, NOT_FINISHED]
        ['move']  || [NOT_RENAMED]
    }

    def "a state that only says why it cannot be used is never taken for one that did nothing yet, at any byte"() {
        given:
        def disk = new FakeDisk()
        def course = new Course(false, durability)
        def recording = course.begin(disk)
        recording.begun(1)
        course.added.take(6).each { course.add(recording, it) }

        when:
        disk.returned = 1
        recording.giveUp('a step could not be understood')
        disk.returned = 2
        recording.stopped(Course.END)

        then:
        def after = disk.stops.findAll { it.returned == 2 }
        after.size() > 4
        after.every { stop ->
            Survivors.ofKill(stop).every { files ->
                try {
                    def state = StateFiles.load(FakeDisk.of(files), Course.FOLDER, Course.RUN, Course.READER)
                    assert state.empty || state.get().end().unusable().present, stop
                } catch (UnreadableStateException e) {
                    assert e.kind() in [UnreadableStateException.Kind.DAMAGED, UnreadableStateException.Kind.INCOMPLETE]
                }
                true
            }
        }

        where:
        durability << Durability.values()
    }
}
