package io.github.rundeckresume.plan

import io.github.rundeckresume.state.StepPath
import spock.lang.Specification

import static io.github.rundeckresume.plan.DataNeedsSpec.NODES
import static io.github.rundeckresume.plan.DataNeedsSpec.done
import static io.github.rundeckresume.plan.DataNeedsSpec.missing
import static io.github.rundeckresume.plan.DataNeedsSpec.needs
import static io.github.rundeckresume.plan.DataNeedsSpec.onNodes
import static io.github.rundeckresume.plan.DataNeedsSpec.using
import static io.github.rundeckresume.state.StepOutcome.FAILED

/** Where several steps count as done: for which of them data are asked, and for which what was said of another one is enough. */
class DataAskedOnceSpec extends Specification {

    def "what was given for one step, or left empty, is not asked for another one"() {
        expect:
        missing(needs(using([[], [], ['data.x', 'RD_DATA_REL_NO', 'data.y']]), [done('1', FAILED)], ['1': [x: '', 'rel-no': '1'], '2': [:]])) == ['1': ['y']]
    }

    def "what is said for a step inside another reference, or on another node, is not there, but what is exported may be: #skip"() {
        given:
        def two = using([[], [], ['data.x', 'export.y']])
        def now = using([[], [], ['data.z']]).with(StepPath.of(1), two).with(StepPath.of(3), two)

        expect:
        missing(needs(now, [done('1/1'), done('3/1')], skip)) == asked

        where:
        skip                                                 || asked
        ['1/2': [x: '', 'export.y': ''], '3/2': [:]]         || ['3/2': ['x']]
        ['1/2': [x: '', 'export.y': ''], '3/2': [x: '']]     || [:]
        ['1/2': [:], '3/2': [:]]                             || ['1/2': ['export.y', 'x'], '3/2': ['x']]
        ['1/2': [x: '', 'export.y': ''], '2': [z: '']]       || [:]
        ['1/2': [x: '', 'export.y': ''], '2': [x: '']]       || ['2': ['z']]
    }

    def "on nodes each is asked for by itself: #skip"() {
        expect:
        missing(needs(onNodes(using([[], [], ['data.x']])), [done('1'), done('2', FAILED)], skip, NODES)) == asked

        where:
        skip                              || asked
        ['2@web1': [:], '2@web2': [:]]    || ['2@web1': ['x'], '2@web2': ['x']]
        ['2@web1': [x: ''], '2@web2': [:]] || ['2@web2': ['x']]
        ['1@web1': [x: ''], '2@web1': [:]] || [:]
        ['1': [x: ''], '2@web2': [:]]     || [:]
        ['2': [:]]                        || ['2': ['x']]
    }

    def "inside a reference on nodes, what is said for all of them is there on each: #skip"() {
        given:
        def now = ['1@web1', '1@web2'].inject(onNodes(using([[]]))) { all, path -> all.with(StepPath.parse(path), using([[], [], [], ['data.x']])) }
        def records = ['web1', 'web2'].collectMany { [done("1@$it/1"), done("1@$it/2", FAILED)] }

        expect:
        missing(needs(now, records, skip, NODES)) == asked

        where:
        skip                                   || asked
        ['1/2': [x: '1']]                      || [:]
        ['1/2': [x: '1'], '1@web1/3': [:]]     || [:]
        ['1@web1/2': [x: '1'], '1/3': [:]]     || [:]
        ['1@web1/2': [x: '1'], '1@web2/2': [:]] || ['1@web2/2': ['x']]
        ['1@web1/2': [:], '1@web2/2': [:]]     || ['1@web1/2': ['x'], '1@web2/2': ['x']]
        ['1/2': [:], '1/3': [:]]               || ['1/2': ['x']]
    }
}
