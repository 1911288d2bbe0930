package io.github.rundeckresume.store

import io.github.rundeckresume.state.RecordedValue
import io.github.rundeckresume.state.ResumeState
import io.github.rundeckresume.state.StepCheckpoint
import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

import static io.github.rundeckresume.store.UnreadableStateException.Kind.DAMAGED
import static io.github.rundeckresume.store.UnreadableStateException.Kind.NEWER

/** The line of how far a step has come: what is read of it, and what is not believed. */
class StepCheckpointDocumentSpec extends Specification {

    static final LINE = '{"kind":"step-checkpoint","path":"2@web1","values":{"row":"4711"}}'
    static final PATH = StepPath.of(2).on('web1')

    private static ResumeState read(String... lines) {
        StateReader.read(Lines.journal([HostileStateSpec.START] + lines.toList()).bytes, false)
    }

    def "values of one step add up, and of equal names the last counts"() {
        expect:
        read(LINE, LINE.replace('"row":"4711"', '"file":["a ",{"secureOption":"pw"}]'), LINE.replace('4711', '4712')).stepCheckpoints() ==
            [(PATH): StepCheckpoint.of(PATH, [row: RecordedValue.of('4712'), file: RecordedValue.of([RecordedValue.Part.literal('a '), RecordedValue.Part.reference('pw')])])]
    }

    def "one of which something could not be recorded stays incomplete"() {
        when:
        def read = read(LINE.replace('}}', '},"incomplete":true}'), LINE).stepCheckpoints()[PATH]

        then:
        !read.complete
        read.values() == [row: RecordedValue.of('4711')]
    }

    def "it means nothing once #what has succeeded"() {
        given:
        def step = HostileStateSpec.STEP.replaceFirst('"path":"[^"]*"', "\"path\":\"$done\"")

        expect:
        read(LINE.replace('2@web1', path), step).stepCheckpoints().isEmpty()
        read(step, LINE.replace('2@web1', path)).stepCheckpoints().isEmpty()

        where:
        path       | done     | what
        '1'        | '1'      | 'the step'
        '1@web1'   | '1@web1' | 'the node'
        '1@web1'   | '1'      | 'the step on all nodes'
        '1/2@a/3'  | '1'      | 'the step around it'
    }

    def "#to instead of #from is refused as #kind: #words"() {
        when:
        assert LINE.contains(from)
        read(LINE.replace(from, to))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == kind
        e.message.contains(words)
        e.message.length() < 200

        where:
        from                | to                        || kind    | words
        'step-checkpoint'   | 'step-checkpoints'        || NEWER   | 'line 2'
        '"path":"2@web1",'  | ''                        || DAMAGED | "'path' is missing"
        '"2@web1"'          | '2'                       || DAMAGED | "'path' is not text"
        '"2@web1"'          | '"../x"'                  || DAMAGED | 'out of range'
        ',"values":{"row":"4711"}' | ''                 || DAMAGED | "'values' is missing"
        '{"row":"4711"}'    | '["row"]'                 || DAMAGED | 'values is not an object'
        '"4711"'            | '4711'                    || DAMAGED | 'neither text nor a list'
        '"4711"'            | '[{"secureOption":1}]'    || DAMAGED | "'secureOption' is not text"
        '"4711"'            | '"1","row":"2"'           || DAMAGED | 'line 2'
        '}}'                | '},"incomplete":1}'       || DAMAGED | "'incomplete' is neither true nor false"
        '}}'                | '},"more":1}'             || NEWER   | "'more'"
    }

    def "a field that a later version marks as such is ignored"() {
        expect:
        read(LINE.replace('}}', '},"x-more":1}')).stepCheckpoints().size() == 1
    }

    def "many values of many names are read in a moment"() {
        given:
        def lines = (1..40_000).collect { LINE.replace('row', "name $it") } as String[]
        def begin = System.nanoTime()

        expect:
        read(lines).stepCheckpoints()[PATH].values().size() == 40_000
        System.nanoTime() - begin < 10_000_000_000
    }
}
