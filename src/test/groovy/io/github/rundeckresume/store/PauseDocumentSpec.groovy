package io.github.rundeckresume.store

import io.github.rundeckresume.state.ExecutionId
import io.github.rundeckresume.state.StepOutcome
import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.StepRecord
import spock.lang.Specification

import static io.github.rundeckresume.store.UnreadableStateException.Kind.DAMAGED
import static io.github.rundeckresume.store.UnreadableStateException.Kind.NEWER

/** The line of a step that pauses: what is read of it, and what is not believed. */
class PauseDocumentSpec extends Specification {

    static final PAUSE = '{"kind":"pause","path":"1","at":5,"message":["look at ",{"secureOption":"s"}],"until":7,"expiresAt":8,"onExpiry":"escalate",' +
        '"inputs":["rows*: number","next: choice(a, b)"],"approvers":"bob, role:ops","escalateTo":"boss","quorum":2,"selfApproval":false,"key":"d1g3st",' +
        '"signals":[{"by":"bob","way":"user","at":6,"note":"fine","data":{"rows":"5"}}]}'

    private static read(String... pauses) {
        StateReader.read(Lines.finished([HostileStateSpec.START, *pauses, HostileStateSpec.END.replace('"records":1', '"records":0')]), true)
    }

    def "a pause is read by the path of its step"() {
        expect:
        with(read(PAUSE).pauses()[StepPath.of(1)]) {
            [since(), message().shown(), times().until().get(), times().expiresAt().get(), times().onExpiry().wireName()] == [5, 'look at ${secureOption.s}', 7, 8, 'escalate']
            inputs()*.toString() == ['rows*: number', 'next: choice(a, b)']
            [rule().approvers(), rule().escalateTo(), rule().quorum(), rule().allowsSelf()]*.toString() == ['bob, role:ops', 'boss', '2', 'false']
            key() == 'd1g3st'
            told() == 'bob let it go on: fine'
            data().rows.shown() == '5'
        }
    }

    def "of two for one step the last counts, and a step that succeeded since waits no more"() {
        expect:
        read(PAUSE, PAUSE.replace('"at":5', '"at":9')).pauses().values()*.since() == [9]
        StateReader.read(Lines.finished([HostileStateSpec.START, PAUSE, HostileStateSpec.STEP, HostileStateSpec.END]), true).pauses().isEmpty()
    }

    def "#to instead of #from is refused as #kind: #words"() {
        when:
        assert PAUSE.contains(from)
        read(PAUSE.replace(from, to))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == kind
        e.message.contains(words)
        e.message.length() < 200

        where:
        from                       | to                                          || kind    | words
        '"path":"1",'              | ''                                          || DAMAGED | "'path' is missing"
        '"path":"1"'               | '"path":"../1"'                             || DAMAGED | 'out of range'
        '"at":5'                   | '"at":-5'                                   || DAMAGED | "'at' is not a number"
        '"message":["look at ",'   | '"message":[5,'                             || DAMAGED | ''
        '"until":7'                | '"until":"7"'                               || DAMAGED | "'until' is not a number"
        '"onExpiry":"escalate",'   | ''                                          || DAMAGED | "'onExpiry' is missing"
        '"onExpiry":"escalate"'    | '"onExpiry":"explode"'                      || NEWER   | 'a word for its expiry'
        '"expiresAt":8,'           | ''                                          || NEWER   | "'onExpiry'"
        '"rows*: number"'          | '"rows*: colour"'                           || DAMAGED | 'out of range'
        '"rows*: number"'          | '"rows\\nmore"'                             || DAMAGED | 'declares no input'
        '"rows*: number"'          | '""'                                        || DAMAGED | 'declares no input'
        '"rows*: number"'          | '5'                                         || DAMAGED | 'out of range'
        '"rows*: number"'          | '{}'                                        || DAMAGED | 'declares no input'
        '"quorum":2'               | '"quorum":0'                                || DAMAGED | 'out of range'
        '"quorum":2'               | '"quorum":99999999999'                      || DAMAGED | 'out of range'
        '"selfApproval":false'     | '"selfApproval":"no"'                       || DAMAGED | "'selfApproval' is neither"
        '"key":"d1g3st"'           | '"key":null'                                || DAMAGED | "'key' is not text"
        '"way":"user"'             | '"way":"pigeon"'                            || NEWER   | 'a signal came in a way'
        '"by":"bob",'              | ''                                          || DAMAGED | "'by' is missing"
        '{"rows":"5"}'             | '{"rows":5}'                                || DAMAGED | ''
        '{"rows":"5"}'             | '["5"]'                                     || DAMAGED | 'is not an object'
        '"note":"fine"'            | '"note":"fine","mood":"good"'               || NEWER   | "'mood'"
        '"quorum":2'               | '"quorum":2,"veto":1'                       || NEWER   | "'veto'"
    }

    def "a journal holds pauses, also those of a step inside a step on a node"() {
        given:
        def path = StepPath.of(1).on('web1').child(2)
        def waiting = read(PAUSE.replace('"path":"1"', "\"path\":\"$path\""))

        expect:
        waiting.pauses().keySet() == [path] as Set
    }
}
