package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionEnd
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import io.github.rundeckresume.state.StopReason
import io.github.rundeckresume.state.UnderWay
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

import static io.github.rundeckresume.store.Sample.picture
import static io.github.rundeckresume.store.Sample.record

class RecordingSpec extends Specification {

    static final READER = StateReader.withLimit(Sample.NO_LIMIT)
    static final FAILED = ExecutionEnd.of(StopReason.FAILED, null, 7)

    @TempDir
    Path folder

    List<String> log = []

    Recording begin(Map given = [:]) {
        def state = given.containsKey('state') ? given.state : StateFiles.in(folder, Sample.RUN)
        Recording.begin(
            Optional.ofNullable(state), Sample.FRESH, KeptRecords.of(given.kept ?: [], []), Durability.ASYNC, given.limit ?: Sample.NO_LIMIT, { log << it })
    }

    private loaded() {
        StateFiles.load(folder, Sample.RUN, READER).get()
    }

    def "without a place for it nothing is recorded; that is said once and hurts nobody"() {
        when:
        def recording = begin(state: null)
        recording.add(record(1))
        recording.giveUp('something else')
        recording.stopped(FAILED)
        recording.discard()

        then:
        recording.problem().get() ==
            'its resume state could not be created (IOException: the server does not say where its log file is)'
        log == ["This execution cannot be resumed: ${recording.problem().get()}. The job itself continues."]
    }

    def "a folder that cannot be written is said once and hurts nobody"() {
        given:
        def file = Files.writeString(folder.resolve('logs'), 'a file where a folder should be')

        when:
        def recording = begin(state: file.resolve('7.resume.json'))
        recording.add(record(1))
        recording.stopped(FAILED)

        then:
        recording.problem().get().contains('logs')
        log.size() == 1
    }

    def "an execution that was refused leaves a state that says so"() {
        given:
        RefusedState.write(StateFiles.in(folder, Sample.RUN), Sample.START, 7)

        when:
        def state = StateFiles.load(folder, Sample.RUN, StateReader.withLimit(Sample.NO_LIMIT)).get()

        then:
        !state.hasBegun()
        state.end().reason() == StopReason.REFUSED
        state.start().source().get().toString() == '1041'
    }

    def "a resume that cannot begin to record is not told of twice, one that fails later is"() {
        given:
        def lines = []

        when:
        def first = Recording.begin(Optional.empty(), Sample.START, KeptRecords.none(), Durability.ASYNC, Sample.NO_LIMIT, { lines << it })

        then:
        first.problem().present
        lines == []

        when:
        def second = Recording.begin(Optional.of(StateFiles.in(folder, Sample.RUN)), Sample.START, KeptRecords.none(), Durability.ASYNC, 4000, { lines << it })
        second.add(record(1, 4000))

        then:
        lines.size() == 1
        lines[0].startsWith('This execution cannot be resumed: step 1 could not be recorded')

        cleanup:
        second?.discard()
    }

    def "a step that cannot be recorded makes the whole state unusable; that is said once, and the state says why"() {
        given:
        def recording = begin(limit: 4000)
        recording.add(record(1))
        recording.add(record(2, 5000))

        when:
        recording.add(record(3))
        recording.add(record(4, 5000))
        recording.stopped(FAILED)

        then:
        def why = 'step 2 could not be recorded (IOException: the resume state would grow beyond 4000 bytes (maxStateBytes))'
        recording.problem().get() == why
        log == ["This execution cannot be resumed: $why. The job itself continues."]
        picture(loaded().end()) == picture(FAILED.unusable(why))
        loaded().records() == []
    }

    def "nobody can go on from an unusable journal, even if the server dies before the execution's end"() {
        given:
        def recording = begin()
        recording.add(record(1))
        recording.giveUp('step 2 could not be understood')

        when:
        loaded()

        then:
        thrown(UnreadableStateException)
    }

    def "an execution whose recording gave up #when has begun all the same, and its state says so"() {
        given:
        def recording = begin()

        when:
        steps.each { it(recording) }
        recording.stopped(FAILED)

        then:
        loaded().end().unusable().get() == 'why'
        loaded().hasBegun()

        where:
        when                | steps
        'before it began'   | [{ it.giveUp('why') }, { it.begun(1) }]
        'after it began'    | [{ it.begun(1) }, { it.giveUp('why') }]
    }

    def "an end that cannot be written loses no step: the journal stays (#what)"() {
        given:
        def recording = begin(limit: 4000)
        recording.begun(1)
        recording.add(record(1))
        def state = StateFiles.in(folder, Sample.RUN)
        if (inTheWay) {
            Files.createDirectories(state.resolve('x'))
        }

        when:
        recording.stopped(ExecutionEnd.of(StopReason.CUSTOM, status, 7))

        then:
        log.size() == 1
        log[0].startsWith('The resume state of this execution could not be finished (')
        log[0].endsWith('). Its journal remains: this server can resume the execution as after a crash.')
        loaded().records().size() == 1
        loaded().hasBegun()
        loaded().end().unusable().empty
        !HeldJournals.isHeld(state)

        where:
        what                      | status     | inTheWay
        'too long a status'       | 'x' * 5000 | false
        'a folder of its name'    | 'x'        | true
    }

    def "an execution that stopped leaves its state, and what comes later changes nothing"() {
        given:
        def recording = begin(kept: Sample.RECORDS.take(1))

        when:
        recording.begun(1)
        Sample.RECORDS.drop(1).each { StepRecord step -> recording.add(step) }
        recording.stopped(Sample.END)
        recording.add(record(3))
        recording.giveUp('too late')
        recording.stopped(FAILED)
        recording.discard()

        then:
        picture(loaded()) == picture(Sample.state(Sample.FRESH))
        recording.problem().empty
        log == []
        !HeldJournals.isHeld(StateFiles.in(folder, Sample.RUN))
    }

    def "an execution that succeeded leaves nothing, with a problem or without: #problem"() {
        given:
        def recording = begin()
        recording.add(record(1))

        when:
        if (problem) {
            recording.giveUp(problem)
        }
        recording.discard()
        recording.stopped(FAILED)

        then:
        Files.list(folder).withCloseable { it.count() } == 0
        !HeldJournals.isHeld(StateFiles.in(folder, Sample.RUN))

        where:
        problem << [null, 'a step could not be recorded']
    }

    def "a recording that is left is a journal as after a crash, and knows whether the workflow had begun"() {
        given:
        def recording = begin()

        expect:
        !recording.hasBegun()

        when:
        recording.begun(1)
        recording.begins(UnderWay.of(StepPath.of(2), 5), false)
        recording.add(Sample.inside().inner().values().first())
        recording.add(Pause.of(StepPath.of(1), 5, RecordedValue.of('look')))
        recording.leave()
        recording.stopped(FAILED)

        then:
        recording.hasBegun()
        loaded().pauses().keySet() == [StepPath.of(1)] as Set
        loaded().underWay().keySet() == [StepPath.of(2)] as Set
        loaded().inner().keySet() == Sample.inside().inner().keySet()
        loaded().end().reason() == StopReason.UNFINISHED
        !HeldJournals.isHeld(StateFiles.in(folder, Sample.RUN))
        log == []
    }
}
