package io.github.rundeckresume.plan

import io.github.rundeckresume.state.Pause
import io.github.rundeckresume.state.PauseInput
import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

/** What is read from the metadata of a request, and what is refused of it. */
class AskedRequestSpec extends Specification {

    static final WHO = RecordedValue.of('ann said so')

    def "answers name steps: done '#done', not done '#notDone'"() {
        when:
        def asked = AskedAnswers.of(done, notDone, 'looked')
        def answers = asked.by(WHO)

        then:
        asked.refusal().empty
        asked.note() == 'looked'
        answers.steps()*.toString() == steps
        answers.steps().findAll { answers.areDone(it) }*.toString() == sayDone
        answers.steps().every { answers.of(it).get().who() == WHO && answers.of(it).get().isDone() == answers.areDone(it) }

        where:
        done       | notDone || steps              | sayDone
        ''         | ''      || []                 | []
        '2'        | ''      || ['2']              | ['2']
        ''         | '2'     || ['2']              | []
        '3@web1,2' | '2/1'   || ['2', '2/1', '3@web1'] | ['2', '3@web1']
    }

    def "an answer for a step is one for it on each node, unless there is one for that node"() {
        given:
        def answers = AskedAnswers.of('2', '2@web1', '').by(WHO)

        expect:
        answers.of(StepPath.parse('2@web2')).get().isDone()
        !answers.of(StepPath.parse('2@web1')).get().isDone()
        answers.of(StepPath.parse('3')).empty
        !answers.areDone(StepPath.parse('3'))
    }

    def "what is said first counts, and what others say of other steps is added"() {
        given:
        def both = AskedAnswers.of('2', '', '').by(WHO).or(AskedAnswers.of('3', '2', '').by(WHO))

        expect:
        both.steps()*.toString() == ['2', '3']
        both.areDone(StepPath.of(2))
        both.areDone(StepPath.of(3))
        Answers.none().steps().empty
    }

    def "lost work stays lost whatever else is said, and its loss is nobody's answer"() {
        given:
        def lost = Answers.ofLost([StepPath.parse('2@web1')] as Set)

        expect:
        [lost, lost.or(Answers.none()), Answers.none().or(lost), AskedAnswers.of('2', '', '').by(WHO).or(lost).withoutWords()].each {
            assert it.isLost(StepPath.parse('2@web1'))
            assert !it.isLost(StepPath.parse('2@web2'))
            assert !it.isLost(StepPath.parse('2'))
            assert it.steps().empty
        }
        !Answers.none().isLost(StepPath.parse('2@web1'))
        AskedAnswers.of('2', '', '').by(WHO).or(lost).steps() == [StepPath.of(2)] as Set
    }

    def "where nothing was answered there is nothing to refuse"() {
        expect:
        AskedAnswers.none().refusal().empty
        AskedAnswers.none().note() == ''
        AskedAnswers.none().by(WHO).steps().empty
    }

    def "answers that make no sense are refused: #message"() {
        expect:
        AskedAnswers.of(done, notDone, note).refusal().get().message().startsWith(message)
        AskedResume.of('11', null).answers(AskedAnswers.of(done, notDone, note)).refusal().get().message().startsWith(message)

        where:
        done  | notDone | note       || message
        'two' | ''      | ''         || 'The metadata resumeDone must name steps'
        ''    | 'x'     | ''         || 'The metadata resumeNotDone must name steps'
        '2,3' | '3'     | ''         || 'The metadata resumeDone and resumeNotDone both name step 3.'
        '2'   | ''      | 'x' * 2001 || 'The metadata resumeNote has 2001 characters.'
    }

    def "a note of 2,000 characters is none too long"() {
        expect:
        AskedAnswers.of('', '', 'x' * 2000).refusal().empty
    }

    def "what is given to pauses names steps and values: '#steps'"() {
        given:
        def asked = AskedPauses.of(steps, Optional.of([rows: '5', other: 'x']))
        def said = asked.by(SignalRequest.of('ann', ['ops'] as Set), 'looks good')
        def pause = Pause.of(StepPath.of(2), 1, RecordedValue.of('')).inputs(PauseInput.parse('rows'))

        expect:
        asked.refusal().empty
        said.steps()*.toString().sort() == named
        said.names().toList() == ['other', 'rows']
        said.to(pause).present == meant
        !meant || said.to(pause).get().with { [it.user(), it.note(), it.data()] } == ['ann', 'looks good', [rows: '5']]

        where:
        steps | named        || meant
        ''    | []           || true
        '2'   | ['2']        || true
        '3,2' | ['2', '3']   || true
        '3'   | ['3']        || false
    }

    def "what is given to pauses and cannot be read is refused: #message"() {
        expect:
        AskedPauses.of(steps, inputs).refusal().get().message().startsWith(message)
        AskedResume.of('11', null).pauses(AskedPauses.of(steps, inputs)).refusal().get().message().startsWith(message)

        where:
        steps | inputs            || message
        ''    | Optional.empty()  || 'The metadata resumeInputs must be an object in JSON'
        'two' | Optional.of([:])  || 'The metadata resumeStep must name steps that wait, such as 3 or 3/2, but is \'two\'.'
    }

    def "nothing said is nothing to any pause"() {
        given:
        def pause = Pause.of(StepPath.of(2), 1, RecordedValue.of(''))

        expect:
        AskedSignal.none().to(pause).empty
        AskedSignal.none().at(pause, '', 5).empty
        AskedSignal.none().names().count() == 0
        AskedPauses.none().by(SignalRequest.of('ann', [] as Set), '').to(pause).get().user() == 'ann'
    }

    def "what is still to come counts by who it is"() {
        given:
        def pause = Pause.of(StepPath.of(2), 1, RecordedValue.of('')).inputs(PauseInput.parse('rows*: number'))
        def ann = SignalRequest.of('ann', [] as Set)

        expect:
        AskedSignal.toCome(ann).at(pause, '', 5).get().kind() == SignalDecision.Kind.GOES_ON
        AskedSignal.of(ann, [] as Set).at(pause, '', 5).get().kind() == SignalDecision.Kind.MALFORMED
    }

    def "a request keeps all that was asked"() {
        given:
        def asked = AskedResume.of('11', 'digest').nodes('all')
            .answers(AskedAnswers.of('2', '', 'note')).pauses(AskedPauses.of('3', Optional.of([:]))).choices(AskedChoices.none())

        expect:
        asked.refusal().empty
        asked.isAsked()
        asked.source().get().toString() == '11'
        asked.approved().get() == 'digest'
        asked.nodes().get() == RerunNodes.ALL
        asked.answers().note() == 'note'
        asked.pauses().by(SignalRequest.of('ann', [] as Set), '').steps()*.toString() == ['3']
        asked.choices().choices() == Choices.none()
        AskedResume.of('11', null).nodes('failed').nodes().get() == RerunNodes.FAILED
        !AskedResume.nothing().isAsked()
    }

    def "the first reason to refuse a request counts: #message"() {
        expect:
        asked.refusal().get().message().startsWith(message)
        asked.nodes('all').answers(AskedAnswers.of('x', '', '')).is(asked)
        asked.source().empty

        where:
        asked                                        || message
        AskedResume.of('11', null).nodes('some')     || "The metadata resumeNodes must be 'failed' or 'all', but is 'some'."
        AskedResume.of('x', null)                    || "The metadata resumeFrom must be the number of an execution, but is 'x'."
        AskedResume.misspelt('resumefrom', 'resumeFrom') || "The metadata key 'resumefrom' is not known; 'resumeFrom' is."
        AskedResume.unknown('resumeX', 'resumeFrom') || "The metadata key 'resumeX' is not one of those that a resume knows, which are resumeFrom."
        AskedResume.alone('resumeDone')              || 'The metadata resumeDone was given without resumeFrom.'
    }

    def "words in metadata and settings are read as they are written"() {
        expect:
        RerunNodes.values().every { RerunNodes.parse(it.wireName()).get() == it && it.other() != it && it.other().other() == it }
        RerunNodes.parse('ALL').empty
        AutomaticResume.values().every { AutomaticResume.parse(it.wireName()) == it }
        AutomaticResume.values()*.wireName() == ['none', 'held', 'started', 'left']
        AutomaticResume.parse('of a newer version') == AutomaticResume.HELD
        NamedJob.of('id', 'group/name', 'shop').with { [it.id(), it.name(), it.project()] } == ['id', 'group/name', 'shop']
    }

    def "an execution's links say who went on from it, and who was to"() {
        given:
        def (one, two, three) = ['1', '2', '3'].collect { ExecutionId.of(it) }
        def links = ExecutionLinks.none().retryOf(one).resumedBy(two).refused([three] as Set)

        expect:
        links.retryOf().get() == one
        links.isResumedBy(two)
        links.isResumedBy(three)
        !links.isResumedBy(one)
        links.isRefused(three)
        !links.isRefused(two)
        links.retriedBy(two).isRestartedBy(two)
        !links.retriedBy(two).isRestartedBy(one)
        !links.isRestartedBy(two)
        ExecutionLinks.none().retryOf().empty
    }
}
