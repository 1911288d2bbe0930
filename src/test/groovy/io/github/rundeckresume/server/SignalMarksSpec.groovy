package io.github.rundeckresume.server

import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseTimes
import io.github.rundeckresume.state.OnExpiry
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ServerBoot
import io.github.rundeckresume.state.Signal
import io.github.rundeckresume.state.Signal.Way
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

/** What stands in the metadata of a paused execution's row, and what is made of hostile text there. */
class SignalMarksSpec extends Specification {

    static final STEP = StepPath.of(2)

    final ObjectNode metadata = new ObjectMapper().createObjectNode()

    def "a signal is read as it was written, whatever it says"() {
        when:
        SignalMarks.add(metadata, STEP, Signal.of(by, Way.USER, 5, RecordedValue.of(note), [rows: RecordedValue.of(value)]))
        SignalMarks.add(metadata, STEP.on('web 1').child(3), Signal.of('', Way.TIME, 6, RecordedValue.of(''), [:]))
        def read = SignalMarks.parse(metadata[SignalMarks.KEY].asText())

        then:
        read.keySet()*.toString() == ['2', STEP.on('web 1').child(3).toString()]
        with(read[STEP][0]) { [it.by(), it.way(), it.at(), it.note().shown(), it.data().rows.shown()] == [by, Way.USER, 5, note, value] }

        where:
        by           | note                 | value
        'anna'       | ''                   | '5'
        'o\'n "eil"' | '"}]}\n\\u0000 🔑 \u2028' | '${option.x}`ls`'
    }

    def "who gives the same signal again replaces it; others are added"() {
        when:
        [['anna', 5], ['bob', 6], ['anna', 7]].each { by, at ->
            SignalMarks.add(metadata, STEP, Signal.of(by, Way.USER, at, RecordedValue.of(''), [:]))
        }

        then:
        SignalMarks.parse(metadata[SignalMarks.KEY].asText())[STEP]*.at() == [6, 7]
    }

    def "what cannot be read gives no signal: #text"() {
        expect:
        SignalMarks.parse(text) == [:]

        where:
        text << ['', 'x', '[', '5', '[]', '{"2":[{}]}', '{"2":[{"way":"pigeon"}]}', '{"../2":[{"way":"user"}]}', '{"2":[{"by":"a","way":"user"},5]}', 'null']
    }

    def "a start mark is read as it was written; what cannot be read is none"() {
        given:
        def mark = StartMark.here('anna', 5)

        when:
        mark.started(ExecutionId.of('42')).putIn(metadata)

        then:
        with(StartMark.in(metadata).get()) {
            [it.name(), it.boot(), it.started().get().toString(), it.told()] == [mark.name(), ThisBoot.get(), '42', 'anna at 1970-01-01T00:00:00Z']
        }

        and:
        ['x', '', '['].every { StartMark.in(new ObjectMapper().createObjectNode().put(StartMark.KEY, it)).filter { !it.name().empty }.empty }
    }

    def "the next time is the first one that is not past"() {
        given:
        def pauses = [
            Pause.of(STEP, 1, RecordedValue.of('')).times(PauseTimes.none().until(20)),
            Pause.of(StepPath.of(3), 1, RecordedValue.of('')).times(PauseTimes.none().expires(10, OnExpiry.FAIL)),
            Pause.of(StepPath.of(4), 1, RecordedValue.of('')),
        ]

        expect:
        DueMark.next(pauses, after, ServerBoot.of('m', 'b')).map { it.due() }.orElse(null) == due

        where:
        after || due
        0     || 10
        9     || 10
        10    || 20
        20    || null
    }

    def "a due mark is read as it was written, and hostile text is none"() {
        when:
        DueMark.next([Pause.of(STEP, 1, RecordedValue.of('')).times(PauseTimes.none().until(20))], 0, ServerBoot.of('m', 'b')).get().putIn(metadata)

        then:
        with(DueMark.in(metadata).get()) { [it.due(), it.boot()] == [20, ServerBoot.of('m', 'b')] }

        and:
        ['x', '{}', '{"due":5,"step":"../2"}'].every { DueMark.in(new ObjectMapper().createObjectNode().put(DueMark.KEY, it)).empty }
    }

    def "the newest answers are kept, twenty of them"() {
        when:
        (1..25).each { KeptAnswers.expect(metadata, "k$it") }
        KeptAnswers.put(metadata, 'k25', SignalAnswer.of(SignalAnswer.Kind.GOES_ON, 'x' * 5000).next(ExecutionId.of('7')))

        then:
        (1..25).findAll { KeptAnswers.know(metadata, "k$it") } == 6..25
        KeptAnswers.answer(metadata, 'k24').empty
        with(KeptAnswers.answer(metadata, 'k25').get()) { [it.kind(), it.message().length(), it.next().get().toString()] == [SignalAnswer.Kind.GOES_ON, 1001, '7'] }
        metadata[KeptAnswers.KEY].asText().length() < 3000

        when:
        KeptAnswers.forget(metadata, 'k25')

        then:
        !KeptAnswers.know(metadata, 'k25')
    }

    def "hostile text in their place is no answer: #text"() {
        expect:
        !KeptAnswers.know(metadata.put(KeptAnswers.KEY, text), 'k')
        KeptAnswers.answer(metadata, 'k').empty

        where:
        text << ['', 'x', '{}', '[5]', '[{"key":5}]']
    }
}
