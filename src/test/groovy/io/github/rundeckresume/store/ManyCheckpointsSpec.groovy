package io.github.rundeckresume.store

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

import static io.github.rundeckresume.store.JournalCheckpointsSpec.STEP
import static io.github.rundeckresume.store.JournalCheckpointsSpec.row

/** A step of a million items that says of each how far it is. */
class ManyCheckpointsSpec extends Specification {

    @TempDir
    Path folder

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
        log.size() == 1 && log[0].startsWith(JournalCheckpointsSpec.TOLD)
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
}
