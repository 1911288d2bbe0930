package io.github.rundeckresume.store

import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** What steps say of their own progress reaches the disk at once, and does not fill it: {@link ManyCheckpointsSpec} has more of it. */
class JournalCheckpointsSpec extends Specification {

    static final STEP = StepPath.of(20)
    static final String TOLD = 'Steps set very many checkpoints.'

    @TempDir
    Path folder

    static StepCheckpoint row(int row) {
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

    def "once little room is left values share a line, which is said once, and the last is there at the end"() {
        given:
        def log = []
        def file = StateFiles.in(folder, Course.RUN)
        def recording = Recording.begin(Optional.of(file), new Course(false, Durability.ASYNC).start(), KeptRecords.none(), Durability.ASYNC, 16_000, { log << it })
        recording.begun(1)
        def reached = { StateFiles.load(folder, Course.RUN, Course.READER).get().stepCheckpoints()[STEP].values().row.shown() as int }

        when: 'half of a quarter of the room takes these'
        (1..16).each { recording.add(row(it)) }

        then:
        log == []
        reached() == 16

        when:
        (17..35).each { recording.add(row(it)) }

        then:
        log.size() == 1 && log[0].startsWith(TOLD)
        reached() in 20..<35

        when: 'what must not be lost does not wait for others'
        recording.add(StepCheckpoint.of(STEP, [(StepCheckpoint.WORK): RecordedValue.of('here')]))

        then:
        reached() == 35

        when:
        (36..2000).each { recording.add(row(it)) }
        recording.stopped(Course.END)

        then:
        log.size() == 1
        reached() == 2000
        Files.readAllLines(file).count { it.contains('step-checkpoint') } in 38..50
        recording.problem().empty
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
