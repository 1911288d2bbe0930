package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepPath
import io.github.rundeckresume.state.WorkflowSnapshot
import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.onNodes

/** Because of which step that a person named a step runs again, or a part of it. */
class AskedAgainSpec extends Specification {

    /** Steps 1-2 and 4-5 run on nodes, step 3 once; inside step 2 of each node three steps run on nodes too. */
    static WorkflowSnapshot sections(String strategy, String inside = 'sequential') {
        def steps = onNodes('A=1 B=2', strategy).steps() + Sample.workflow('C=3').steps() + onNodes('D=4 E=5', strategy).steps()
        WorkflowSnapshot.of(strategy, false, steps).with(StepPath.parse('2'), onNodes('X=6 Y=7 Z=8', inside))
    }

    static List<String> said(AskedAgain again, String step) {
        def path = StepPath.parse(step)
        assert again.contain(path) == again.because(path).present
        [again.because(path), again.partly(path)].collect { it.map { "$it".toString() }.orElse(null) }
    }

    def "node by node, asked for #at, step #step runs again because of #because, a part of it because of #part"() {
        expect:
        said(AskedAgain.from([StepPath.parse(at)], sections('node-first')), step) == [because, part]

        where:
        at         | step       || because    | part
        '2'        | '1'        || null       | null
        '2'        | '2'        || '2'        | null
        '2'        | '2@web1'   || '2'        | null
        '2'        | '2/1'      || '2'        | null
        '2'        | '3'        || '2'        | null
        '2@web1'   | '1'        || null       | null
        '2@web1'   | '1@web1'   || null       | null
        '2@web1'   | '2'        || null       | '2@web1'
        '2@web1'   | '2@web1'   || '2@web1'   | null
        '2@web1'   | '2@web2'   || null       | null
        '2@web1'   | '2@web2/1' || null       | null
        '1@web1'   | '2'        || null       | '1@web1'
        '1@web1'   | '2@web1'   || '1@web1'   | null
        '1@web1'   | '2@web2'   || null       | null
        '1@web1'   | '2@web1/3' || '1@web1'   | null
        '1@web1'   | '2@web2/3' || null       | null
        '1@web1'   | '3'        || '1@web1'   | null
        '1@web1'   | '4@web2'   || '1@web1'   | null
        '3'        | '4@web2'   || '3'        | null
        '4@web1'   | '5'        || null       | '4@web1'
        '4@web1'   | '5@web2'   || null       | null
        '4@web1'   | '6'        || '4@web1'   | null
        '4@web1'   | '3'        || null       | null
        '5@web1'   | '4'        || null       | null
        '2@web1/2' | '2'        || null       | '2@web1/2'
        '2@web1/2' | '2@web1'   || null       | '2@web1/2'
        '2@web1/2' | '2@web2'   || null       | null
        '2@web1/2' | '2@web1/1' || null       | null
        '2@web1/2' | '2@web1/3' || '2@web1/2' | null
        '2@web1/2' | '2@web2/3' || null       | null
        '2@web1/2' | '3'        || '2@web1/2' | null
        '1@web1/2' | '2'        || null       | '1@web1/2'
        '1@web1/2' | '2@web1/1' || '1@web1/2' | null
        '1@web1/2' | '2@web2/1' || null       | null
    }

    def "inside a reference that goes #inside, asked for #at, step #step runs again because of #because, a part of it because of #part"() {
        expect:
        said(AskedAgain.from([StepPath.parse(at)], sections('sequential', inside)), step) == [because, part]

        where:
        inside       | at         | step       || because    | part
        'sequential' | '2/2'      | '1'        || null       | null
        'sequential' | '2/2'      | '1/3'      || null       | null
        'sequential' | '2/2'      | '2'        || null       | '2/2'
        'sequential' | '2/2'      | '2/1'      || null       | null
        'sequential' | '2/2'      | '2/2/7'    || '2/2'      | null
        'sequential' | '2/2'      | '2/3'      || '2/2'      | null
        'sequential' | '2/2'      | '3'        || '2/2'      | null
        'sequential' | '2/2'      | '3/1'      || '2/2'      | null
        'sequential' | '2/2/7'    | '2/2'      || null       | '2/2/7'
        'sequential' | '2/2/7'    | '2/1'      || null       | null
        'sequential' | '2/2/7'    | '2/3'      || '2/2/7'    | null
        'sequential' | '2/2@web1' | '2/3'      || '2/2@web1' | null
        'node-first' | '2/2@web1' | '2/3'      || null       | '2/2@web1'
        'node-first' | '2/2@web1' | '2/3@web2' || null       | null
        'node-first' | '2/2@web1' | '2/3@web1' || '2/2@web1' | null
        'node-first' | '2/1@web1' | '2'        || null       | '2/1@web1'
        'node-first' | '2/2@web1' | '3'        || '2/2@web1' | null
    }

    def "step by step all nodes go on after one that was asked for"() {
        expect:
        said(AskedAgain.from([StepPath.parse('1@web1')], sections('sequential')), step) == [because, part]

        where:
        step     || because  | part
        '1'      || null     | '1@web1'
        '2'      || '1@web1' | null
        '2@web2' || '1@web1' | null
    }

    def "of several that were asked for, one around the step is named before one that comes before it"() {
        given:
        def again = AskedAgain.from(['1', '3'].collect { StepPath.parse(it) }, sections('sequential'))

        expect:
        said(again, '2') == ['1', null]
        said(again, '3') == ['3', null]
        said(again, '4') == ['1', null]
    }

    def "nobody asked for anything"() {
        expect:
        said(AskedAgain.none(), '1') == [null, null]
        AskedAgain.none().named().empty
    }
}
