package io.github.rundeckresume.store

import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

import static io.github.rundeckresume.store.UnreadableStateException.Kind.DAMAGED
import static io.github.rundeckresume.store.UnreadableStateException.Kind.NEWER

/** The line of a referenced job that began: what is read of it, and what is not believed. */
class InnerDocumentSpec extends Specification {

    static final INNER = '{"kind":"workflow","inside":"1@web1/2","job":"j2","jobName":"g/n","execution":"7","options":{"a":"0f"},' +
        '"filter":"f1","nodes":["n"],"workflow":{"strategy":"parallel","keepgoing":true,"steps":[{"type":"t","plugin":"p","content":"c"}]}}'

    private static read(String inner) {
        StateReader.read(Lines.finished([HostileStateSpec.START, inner, HostileStateSpec.STEP, HostileStateSpec.END]), true)
    }

    def "a workflow that began is read by the path of its step"() {
        when:
        def inner = read(INNER).inner()[StepPath.of(1).on('web1').child(2)]

        then:
        with(inner) {
            [jobId(), jobName(), execution().toString(), options(), filter(), nodes() as List, workflow().strategy()] ==
                ['j2', 'g/n', '7', [a: '0f'], 'f1', ['n'], 'parallel']
        }
    }

    def "of two that began inside one step the last counts"() {
        when:
        def state = StateReader.read(Lines.finished(
                [HostileStateSpec.START, INNER, INNER.replace('"j2"', '"j3"'), HostileStateSpec.STEP, HostileStateSpec.END]), true)

        then:
        state.inner().values()*.jobId() == ['j3']
    }

    def "the deepest step around a workflow has #depth numbers"() {
        expect:
        read(INNER.replace('1@web1/2', (['1'] * 31).join('/'))).inner().size() == 1

        when:
        read(INNER.replace('1@web1/2', (['1'] * 32).join('/')))

        then:
        thrown(UnreadableStateException)

        where:
        depth = 31
    }

    def "#to instead of #from is refused as #kind: #words"() {
        when:
        assert INNER.contains(from)
        read(INNER.replace(from, to))

        then:
        def e = thrown(UnreadableStateException)
        e.kind() == kind
        e.message.contains(words)
        e.message.length() < 200

        where:
        from                    | to                               || kind    | words
        '"kind":"workflow"'     | '"kind":"workflows"'             || NEWER   | 'line 2'
        '"inside":"1@web1/2",'  | ''                               || DAMAGED | "'inside' is missing"
        '"1@web1/2"'            | '1'                              || DAMAGED | "'inside' is not text"
        '"1@web1/2"'            | '"../x"'                         || DAMAGED | 'out of range'
        '"1@web1/2"'            | '"' + '1/' * 10_000 + '1"'       || DAMAGED | 'out of range'
        '"job":"j2"'            | '"job":null'                     || DAMAGED | "'job' is not text"
        '"job":"j2",'           | ''                               || DAMAGED | "'job' is missing"
        '"jobName":"g/n"'       | '"jobName":[]'                   || DAMAGED | "'jobName' is not text"
        '"execution":"7"'       | '"execution":"../7"'             || DAMAGED | 'out of range'
        '"execution":"7",'      | ''                               || DAMAGED | "'execution' is missing"
        '{"a":"0f"}'            | '["a"]'                          || DAMAGED | 'options is not an object'
        '{"a":"0f"}'            | '{"a":[]}'                       || DAMAGED | 'not text'
        '{"a":"0f"}'            | '{"a":"1","a":"2"}'              || DAMAGED | 'line 2'
        '"filter":"f1"'         | '"filter":1'                     || DAMAGED | "'filter' is not text"
        '["n"]'                 | '"n"'                            || DAMAGED | "'nodes' is not a list"
        '["n"]'                 | '[1]'                            || DAMAGED | 'not text'
        '"workflow":{'          | '"workflow":[],"x-workflow":{'   || DAMAGED | 'the workflow of a referenced job is not an object'
        '"workflow":{'          | '"x-workflow":{'                 || DAMAGED | "'workflow' is missing"
        '"strategy":"parallel"' | '"strategy":1'                   || DAMAGED | "'strategy' is not text"
        '"content":"c"'         | '"content":"c","then":"d"'       || NEWER   | "'then'"
        '"nodes":["n"]'         | '"nodes":["n"],"racks":["n"]'    || NEWER   | "'racks'"
    }

    def "an unknown field that is marked as ignorable is ignored"() {
        expect:
        Sample.picture(read(INNER.replace('"nodes"', '"x-racks":[],"nodes"'))) == Sample.picture(read(INNER))
    }
}
