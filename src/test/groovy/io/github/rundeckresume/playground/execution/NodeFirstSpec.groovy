package io.github.rundeckresume.playground.execution

import io.github.rundeckresume.playground.reference.ReferenceSpecification

/** The strategy node-first is rundeck-core's own; logs and states were compared with a Rundeck 5.4.0's. */
class NodeFirstSpec extends ReferenceSpecification {

    def "each node runs a section of node steps before the next one does, and other steps run once between sections"() {
        when:
        def execution = run([top: job('echo a ${node.name}', 'echo b ${node.name}', export('v', 'once'),
                'echo c ${node.name} ${export.v}', strategy: 'node-first') + filter('name: n1,n2')], onNodes())

        then:
        execution.state() == 'succeeded'
        printed(execution) == ['a n1', 'b n1', 'a n2', 'b n2', 'c n1 once', 'c n2 once']
    }

    def "a node that fails ends its own part of the section; with #which"() {
        when:
        def execution = run([top: job('echo a ${node.name}', 'test ${node.name} != n2', 'echo b ${node.name}', export('v', '1'),
                'echo c ${node.name}', strategy: 'node-first', keepgoing: workflow) + filter('name: n.*', [keepgoing: nodes])], onNodes())

        then:
        execution.state() == 'failed'
        printed(execution) == output
        state(execution).steps[1].nodeStates.collectEntries { node, it -> [node, it.executionState] } == second
        state(execution).steps[4].executionState == last

        where:
        which                   | workflow | nodes || output                                                               | second                                            | last
        'no keepgoing'          | false    | false || ['a n1', 'b n1', 'a n2']                                             | [n1: 'SUCCEEDED', n2: 'FAILED', n3: 'NOT_STARTED'] | 'NOT_STARTED'
        'keepgoing on nodes'    | false    | true  || ['a n1', 'b n1', 'a n2', 'a n3', 'b n3']                             | [n1: 'SUCCEEDED', n2: 'FAILED', n3: 'SUCCEEDED']   | 'NOT_STARTED'
        'keepgoing on both'     | true     | true  || ['a n1', 'b n1', 'a n2', 'b n2', 'a n3', 'b n3', 'c n1', 'c n2', 'c n3'] | [n1: 'SUCCEEDED', n2: 'FAILED', n3: 'SUCCEEDED'] | 'SUCCEEDED'
    }

    def "several nodes run a section at the same time if the job says so"() {
        when:
        def execution = run([top: job('echo a ${node.name}', 'echo b ${node.name}', strategy: 'node-first') +
                filter('name: n.*', [threadcount: 3])], onNodes())

        then:
        printed(execution).sort() == ['a n1', 'a n2', 'a n3', 'b n1', 'b n2', 'b n3']
        ['n1', 'n2', 'n3'].every { printed(execution).indexOf("a $it".toString()) < printed(execution).indexOf("b $it".toString()) }
    }
}
