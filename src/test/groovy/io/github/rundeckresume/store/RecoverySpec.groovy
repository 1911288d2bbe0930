package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StopReason
import java.time.Duration
import java.util.concurrent.Executor
import java.util.function.LongSupplier
import spock.lang.Specification

import static io.github.rundeckresume.store.OutageSpec.BEGAN
import static io.github.rundeckresume.store.OutageSpec.ENDED
import static io.github.rundeckresume.store.OutageSpec.NOT_FINISHED
import static io.github.rundeckresume.store.OutageSpec.NOT_RENAMED

/** When a disk that takes nothing is tried again, and what is told of it: attempt by attempt, by a clock of the spec. */
class RecoverySpec extends Specification {

    static final long HOUR = Duration.ofHours(1).toNanos()
    static final JOURNAL = Journal.fileOf(Course.STATE)

    List<Runnable> waiting = []
    long now = -7
    List<String> refused = []
    def retries = new Retries({ waiting << it } as Executor, { now } as LongSupplier)
    def disk = new FakeDisk(trouble: { int number, String what ->
        if (what in refused) {
            throw new IOException('No space left on device')
        }
    })
    def course = new Course(false, Durability.SYNC)

    Recording begun(Course which = course) {
        which.retries = retries
        def recording = which.begin(disk)
        recording.begun(1)
        recording
    }

    /** The pause is over. */
    void attempt() {
        waiting.removeAt(0).run()
    }

    private loaded() {
        StateFiles.load(disk, Course.FOLDER, Course.RUN, Course.READER).get()
    }

    def "while a disk takes nothing it is tried again after each pause, and no more when it has taken all"() {
        given:
        def recording = begun()
        refused = ['write']

        when:
        3.times { recording.add(Sample.record(1)) }

        then:
        waiting.size() == 1
        course.log == [BEGAN]

        when:
        2.times { attempt() }

        then:
        waiting.size() == 1
        course.log == [BEGAN]

        when:
        refused = []
        attempt()

        then:
        waiting.empty
        course.log == [BEGAN, ENDED]
        loaded().records().size() == 3
        recording.problem().empty

        when: 'the disk is full once more'
        refused = ['write']
        recording.add(Sample.record(1))

        then:
        waiting.size() == 1
        course.log == [BEGAN, ENDED, BEGAN]
    }

    def "what the next step brought to the disk is not tried again"() {
        given:
        def recording = begun()
        refused = ['write']
        recording.add(Sample.record(1))
        refused = []

        when:
        recording.add(Sample.record(1))

        then:
        course.log == [BEGAN, ENDED]

        when:
        attempt()

        then:
        waiting.empty
        course.log == [BEGAN, ENDED]
        loaded().records().size() == 2
    }

    def "what a step says of its progress in an outage is written as soon as the disk takes it"() {
        given:
        def recording = begun()
        refused = ['write']
        recording.add(Sample.record(1))
        def reached = StepCheckpoint.of(StepPath.of(2), [row: RecordedValue.of('9')])
        recording.add(reached)
        refused = []

        when:
        attempt()

        then:
        loaded().stepCheckpoints() == [(StepPath.of(2)): reached]
        disk.image().forced[disk.names[JOURNAL]] == disk.contents()[JOURNAL]
    }

    def "a resume that began to record tells of outages like any other execution"() {
        given:
        def resume = new Course(true, Durability.SYNC)
        def recording = begun(resume)
        refused = ['write']

        when:
        recording.add(Sample.record(1))

        then:
        resume.log == [BEGAN]
        waiting.size() == 1
    }

    def "an execution that ended in an outage is neither held nor locked, and is finished without a word (#refuses)"() {
        given:
        def recording = begun()
        refused = [refuses]

        when:
        recording.stopped(Course.END)

        then:
        course.log == told
        !HeldJournals.own(Course.STATE).present
        !disk.names[JOURNAL].locked

        when:
        now += HOUR - 1
        attempt()

        then:
        waiting.size() == 1
        disk.names.keySet() == [JOURNAL] as Set

        when:
        refused = []
        attempt()

        then:
        waiting.empty
        disk.names.keySet() == [Course.STATE] as Set
        course.log == told
        loaded().end().reason() == StopReason.FAILED

        where:
        refuses || told
        'write' || [BEGAN, NOT_FINISHED]
        'force' || [BEGAN, NOT_FINISHED]
        'move'  || [NOT_RENAMED]
    }

    def "after an hour the end is not tried any more, and its file is closed (#refuses)"() {
        given:
        def recording = begun()
        refused = [refuses]
        recording.stopped(Course.END)

        when:
        now += HOUR
        attempt()

        then:
        waiting.empty
        disk.names.keySet() == [JOURNAL] as Set
        disk.names[JOURNAL].closed

        where:
        refuses << ['write', 'force', 'move']
    }

    def "an outage of more than an hour is tried as long as the execution runs"() {
        given:
        def recording = begun()
        refused = ['write']
        recording.add(Sample.record(1))

        when:
        now += 2 * HOUR
        attempt()

        then:
        waiting.size() == 1
    }

    def "nothing is tried for an execution that #how since"() {
        given:
        def recording = begun()
        refused = ['write']
        recording.add(Sample.record(1))

        when:
        end(recording)
        refused = []
        attempt()

        then:
        waiting.empty
        disk.names.isEmpty()
        course.log == [BEGAN]

        where:
        how            | end
        'was refused'  | { it.discard() }
        'succeeded'    | { it.succeeded() }
    }

    def "an end that is refused for itself is not tried again: the journal is left as after a crash"() {
        given:
        def recovery = new Recovery(retries, {}, {})
        def journal = begin(recovery, 4000)

        when:
        try {
            journal.finish(ExecutionEnd.of(StopReason.CUSTOM, 'x' * 4000, 1))
        } catch (IOException tooLong) {
            recovery.leave(journal)
        }

        then:
        waiting.empty
        disk.names[JOURNAL].closed
        !HeldJournals.own(Course.STATE).present
    }

    def "if there is no room for what waited, the state says that it cannot be used, and nothing is tried any more"() {
        given:
        course.limit = 4000
        def recording = begun()
        refused = ['write']
        recording.add(Sample.record(1))
        recording.add(StepCheckpoint.of(StepPath.of(2), [row: RecordedValue.of('9' * 4000)]))
        refused = []

        when:
        attempt()

        then:
        def why = 'its record could not be written (IOException: the resume state would grow beyond 4000 bytes (maxStateBytes))'
        course.log == [BEGAN, ENDED, "This execution cannot be resumed: $why. The job itself continues."]
        waiting.empty

        when:
        recording.stopped(Course.END)

        then:
        loaded().end().unusable().get() == why
    }

    def "a resume is refused if the disk does not take what it keeps (#what)"() {
        given:
        refused = [what]
        def course = new Course(true, Durability.SYNC)

        when:
        def recording = course.begin(disk)

        then:
        recording.problem().get() == 'its resume state could not be created (IOException: No space left on device)'
        course.log == []
        disk.names.isEmpty()

        where:
        what << ['create', 'write', 'force']
    }

    def "so much does not wait, and then the state says why it cannot be used"() {
        given:
        def recording = begun()

        when:
        refused = ['write']
        5.times { recording.add(Sample.record(1, 1 << 20)) }

        then:
        course.log == [BEGAN, "This execution cannot be resumed: step 1 could not be recorded (IOException: No space left on device; more than ${4 << 20} bytes would have to wait in memory). The job itself continues."]

        when:
        refused = []
        recording.stopped(Course.END)

        then:
        loaded().end().unusable().get().startsWith('step 1 could not be recorded')
    }

    private Journal begin(Recovery recovery, long limit) {
        def journal = Journal.begin(new JournalPlace(disk, Course.STATE), course.start(), KeptRecords.none(), Durability.SYNC, limit, recovery)
        recovery.watch(journal)
        journal.begin(1)
        journal
    }

    def cleanup() {
        HeldJournals.remove(Course.STATE)
    }
}
