package io.github.rundeckresume.plan

import spock.lang.Specification

import static io.github.rundeckresume.plan.Sample.onNode
import static io.github.rundeckresume.plan.Sample.record

/** In which order the data of kept steps are put back, which ended in this order: so later ones win. */
class KeptOrderSpec extends Specification {

    static List<String> kept(String strategy, List records) {
        def workflow = Sample.onNodes('One=a Two=b Three=c', strategy)
        def state = Sample.state(nodes: ['web1', 'web2'] as Set, workflow: workflow, records: records)
        ResumePlan.of(state, workflow).kept()*.path()*.toString()
    }

    def "on each node steps are put back in their order, whenever they ran; between nodes it is when they ended: #ended"() {
        expect:
        kept('node-first', ended.tokenize(' ').collect { def (step, node) = it.tokenize('@'); onNode(step as int, node) }) == order.tokenize(' ')

        where:
        ended                           || order
        '1@web1 2@web1 1@web2 2@web2'   || '1@web1 2@web1 1@web2 2@web2'
        '1@web2 1@web1 2@web1 2@web2'   || '1@web2 1@web1 2@web1 2@web2'
        '2@web1 1@web1'                 || '1@web1 2@web1'
        '2@web1 1@web2 3@web1 1@web1'   || '1@web2 1@web1 2@web1 3@web1'
        '3@web2 1@web1 2@web1 1@web2'   || '1@web1 2@web1 1@web2 3@web2'
    }

    def "in a parallel workflow steps keep the order in which they ended"() {
        expect:
        kept('parallel', [record(3), record(1), record(2)]) == ['3', '1', '2']
    }
}
