package io.github.rundeckresume.playground.cli

import groovy.json.JsonSlurper
import io.github.rundeckresume.plan.NodeSectionSpec
import spock.lang.Specification

/** The plan by node in {@code show}. */
class PlanReportSpec extends Specification {

    static StateReport report(Collection<String> nodes, Collection<String> failing) {
        StateReport.of(NodeSectionSpec.nodeFirst(nodes, failing), 'only a report', { Optional.empty() })
    }

    def "a few nodes are a table"() {
        expect:
        report(['web1', 'web2', 'longer.example.com'], ['web2']).text().readLines().takeRight(8) == '''\
     1  keep   One: it succeeded on 3 nodes in execution 11
     2  nodes  Two
     3  nodes  Three
                 step  longer.example.com  web1   web2
                    2  keep                keep   again
                    3  keep                keep   run
               web2: step 2, it failed in execution 11: no route
     4  run    Four: it has not run'''.readLines()
    }

    def "many nodes are groups"() {
        expect:
        report((1..500).collect { "web$it".toString() }, ['web7', 'web41', 'web12']).text().readLines().takeRight(6) == '''\
     2  nodes  Two
     3  nodes  Three
               497 nodes are kept
               3 nodes go on at step 2: web12, web41, web7
               web12, web41, web7: step 2, it failed in execution 11: no route
     4  run    Four: it has not run'''.readLines()
    }

    def "for programs, a step told by its nodes has them as children, in the shape of every step"() {
        when:
        def steps = new JsonSlurper().parseText(report(['web1', 'web2'], ['web2']).json()).steps

        then:
        steps*.path == ['1', '2', '3', '4']
        steps[1].action == 'into'
        steps[1].children == [
            [path: '2@web1', node: 'web1', label: 'Two', action: 'keep', reason: 'it succeeded in execution 11', outcome: 'succeeded', execution: 11, data: [], nodes: [:]],
            [path: '2@web2', node: 'web2', label: 'Two', action: 'again', reason: 'it failed in execution 11: no route', outcome: 'failed', execution: 11, data: [], nodes: [:]]]
        steps[2].children*.action == ['keep', 'run']
        steps[3].children == null
    }
}
