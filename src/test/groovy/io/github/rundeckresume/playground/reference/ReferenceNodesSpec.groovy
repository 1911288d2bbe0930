package io.github.rundeckresume.playground.reference

/** The nodes of a referenced job. */
class ReferenceNodesSpec extends ReferenceSpecification {

    def "a referenced job runs on #which"() {
        when:
        run(top: job(ref(reference, 'inner')) + filter('name: n1,n2'), inner: watched('true') + own, onNodes())

        then:
        began.first().executionContext.nodes.nodeNames as List == nodes

        where:
        which                                          | own                | reference                                                                    || nodes
        'its own nodes'                                | filter('name: n3') | [:]                                                                          || ['n3']
        'the local node if it names none'              | [:]                | [:]                                                                          || ['localhost']
        'those of the reference'                       | filter('name: n3') | filter('name: n1,n3')                                                        || ['n1', 'n3']
        'those of the reference, with data'            | filter('name: n3') | filter('name: n${job.execid}')                                                || ['n1']
        'its own that the referring step has too'      | filter('name: n2,n3') | [nodefilters: [dispatch: [nodeIntersect: true]]]                          || ['n2']
        'the reference\'s that the step has too'       | filter('name: n3') | filter('name: n1,n3', [nodeIntersect: true])                                 || ['n1']
    }

    def "a reference's own settings go before those of the job"() {
        when:
        run(top: job(ref(reference, 'inner')),
                inner: watched('true') + filter('name: n.*', [threadcount: 3, keepgoing: true, rankAttribute: 'rank', rankOrder: 'ascending']),
                onNodes())

        then:
        def context = began.first().executionContext
        [context.threadCount, context.keepgoing, context.nodeRankAttribute, context.nodeRankOrderAscending] == expected

        where:
        reference                                                                                           || expected
        [:]                                                                                                 || [3, true, 'rank', true]
        filter('name: n.*')                                                                                 || [3, true, 'rank', true]
        filter('name: n.*', [threadcount: 2, keepgoing: false, rankAttribute: 'x', rankOrder: 'descending']) || [2, false, 'x', false]
    }

    def "a node step runs the job once for each node"() {
        when:
        def execution = run(top: job(ref('inner', nodeStep: true, args: '-on ${node.name}')) + filter('name: n.*'),
                inner: watched('echo ${option.on}', options: [[name: 'on']]), onNodes())

        then:
        printed(execution) == ['n1', 'n2', 'n3']
        began.size() == 3
        began*.executionContext*.stepContext == [[1]] * 3
        state(execution).steps[0].nodeStates.collectEntries { node, it -> [node, it.executionState] } ==
                [n1: 'SUCCEEDED', n2: 'SUCCEEDED', n3: 'SUCCEEDED']
    }

    def "a node step that fails on a node fails there, with the reason"() {
        when:
        def execution = run(top: job(ref('inner', nodeStep: true, args: '-on ${node.name}')) + filter('name: n.*', [keepgoing: true]),
                inner: job('test ${option.on} != n2', options: [[name: 'on']]), onNodes())

        then:
        errors(execution).last().contains('Node failures: {n2=[JobFailed: Job [inner] failed')
        execution.record().outcome().get().failedNodes().split(',').contains('n2')
    }

    def "captured data of a node go into the arguments of its run"() {
        given:
        def filters = [LogFilter: [[type: 'key-value-data', config: [regex: /^RUNDECK:DATA:(\S+) = (.+)$/]]]]

        when:
        def execution = run(top: job([exec: 'echo RUNDECK:DATA:d = of-${node.name}', plugins: filters],
                ref('inner', args: '-d ${data.d@n2}'), ref('inner', args: '-d ${data.d}', nodeStep: true)) + filter('name: n.*'),
                inner: job('echo got ${option.d}', options: [[name: 'd']]), onNodes())

        then:
        printed(execution).findAll { it.startsWith('got') } == ['got of-n2', 'got of-n1', 'got of-n2', 'got of-n3']
    }

    def "no node is a failure unless the job takes that"() {
        when:
        def execution = run(top: job(ref('inner')),
                inner: job('echo no') + filter('name: none', [successOnEmptyNodeFilter: allowed]), onNodes())

        then:
        errors(execution).any { it.contains('NoMatchedNodes: No nodes matched for the filters: NodeSet{includes={name=none') } != allowed

        where:
        allowed << [true, false]
    }

    def "a node step without nodes fails the step of its node"() {
        when:
        def execution = run(top: job(ref('inner', nodeStep: true)) + filter('name: n1'), inner: job('true') + filter('name: none'), onNodes())

        then:
        errors(execution).last().contains('1=NodeDispatchFailure: Failed dispatching to node n1: ' +
                'com.dtolabs.rundeck.core.execution.workflow.steps.StepException: No nodes matched for the filters')
    }

    def "in a node-first job a reference to nodes is a section of its own or a part of one"() {
        when:
        def execution = run(
                top: job(ref('all'), 'echo top ${node.name}', ref('one', nodeStep: true), strategy: 'node-first') + filter('name: n1,n2'),
                all: job('echo all ${node.name}') + filter('name: n.*'), one: job('echo one'), onNodes())

        then:
        printed(execution) == ['all n1', 'all n2', 'all n3', 'top n1', 'one', 'top n2', 'one']
    }
}
