package io.github.rundeckresume.store

import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

/** What steps say of their own progress reaches the disk at once, and does not fill it. */
class JournalCheckpointsSpec extends Specification {

    static final STEP = StepPath.of(20)
    static final String TOLD = 'Steps set very many checkpoints.'

    @TempDir
    Path folder

    private static StepCheckpoint row(int row) {
        StepCheckpoint.of(STEP, [row: RecordedValue.of("$row")])
    }

    def "each value costs one write and one forced write (#durability: #forced)"() {
        given:
        def disk = new FakeDisk()
        def course = new Course(false, durability)
        def recording = course.begin(disk)
        recording.begun(1)
        def before = disk.stops.size()

        when:
        recording.add(row(1))

        then:
        disk.stops.drop(before)*.what == calls

        cleanup:
        recording.discard()

        where:
        durability       || calls
        Durability.SYNC  || ['write', 'force']
        Durability.ASYNC || ['write']

        forced = calls.size() - 1
    }

    def "while the disk is full, values share one line, which is there when it takes lines again"() {
        given:
        def full = true
        def disk = new FakeDisk()
        def course = new Course(false, Durability.SYNC)
        course.retries = new Retries(Duration.ofMillis(1))
        def recording = course.begin(disk)
        recording.begun(1)
        disk.trouble = { int number, String what ->
            if (full && what == 'write') {
                throw new IOException('No space left on device')
            }
        }

        when: 'far more than may wait in memory'
        (1..60_000).each { recording.add(row(it)) }

        then:
        recording.problem().empty

        when:
        full = false
        recording.stopped(Course.END)

        then:
        def read = Course.READER.read(disk, Course.STATE, true)
        read.stepCheckpoints() == [(STEP): row(60_000)]
        new String(disk.contents()[Course.STATE], 'UTF-8').readLines().count { it.contains('step-checkpoint') } < 10
    }

    def "of a million values few are lines, and the last is there at the end, whatever the limit"() {
        given:
        def log = []
        def file = StateFiles.in(folder, Course.RUN)
        def course = new Course(false, Durability.ASYNC)
        def recording = Recording.begin(Optional.of(file), course.start(), KeptRecords.none(), Durability.ASYNC, limit, { log << it })
        recording.begun(1)

        when:
        (1..1_000_000).each { recording.add(row(it)) }
        recording.stopped(Course.END)

        then:
        recording.problem().empty
        log.size() == 1 && log[0].startsWith(TOLD)
        Files.size(file) < limit / 4 + 10_000
        StateReader.withLimit(limit).readFinished(file).stepCheckpoints() == [(STEP): row(1_000_000)]

        where:
        limit << [100_000, 4_000_000]
    }

    def "the first 60,000 are lines of their own, with the usual limit"() {
        given:
        def log = []
        def file = StateFiles.in(folder, Course.RUN)
        def recording = Recording.begin(Optional.of(file), new Course(false, Durability.ASYNC).start(), KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT, { log << it })
        recording.begun(1)

        when:
        (1..60_000).each { recording.add(row(it)) }

        then:
        log.empty
        Journal.fileOf(file).toFile().readLines().count { it.contains('step-checkpoint') } == 60_000

        cleanup:
        recording.discard()
    }

    def "a record that was given up takes none"() {
        given:
        def file = StateFiles.in(folder, Course.RUN)
        def recording = Recording.begin(Optional.of(file), new Course(false, Durability.ASYNC).start(), KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT, { })
        recording.begun(1)
        recording.add(row(1))

        when:
        recording.giveUp('of something')
        recording.add(row(2))
        recording.stopped(Course.END)

        then:
        def read = StateReader.withLimit(Sample.NO_LIMIT).readFinished(file)
        read.end().unusable().get() == 'of something'
        read.stepCheckpoints().isEmpty()
    }
}
