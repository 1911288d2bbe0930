package io.github.rundeckresume.playground.host

import groovy.json.JsonSlurper

class StateFileSpec extends HostSpecification {

    def "says for each step and node how far it came"() {
        given:
        def nodes = base.resolve('nodes.yaml').toFile()
        nodes.text = ['web1', 'web2'].collect { "${it}: {nodename: ${it}, hostname: ${it}}" }.join('\n')

        when:
        def state = stateOf(open().run(job('''
            - exec: echo one
            - exec: test ${node.name} = web1
            - exec: echo three
            ''', [nodefilters: [filter: 'web.*', dispatch: [keepgoing: true]]]), RunRequest.plain().nodes(nodes.toPath())))

        then:
        state.executionId == 1
        state.completed
        state.executionState == 'FAILED'
        state.stepCount == 3
        state.targetNodes == ['web1', 'web2']
        state.steps*.id == ['1', '2', '3']
        state.steps*.stepctx == ['1', '2', '3']
        state.steps*.nodeStep == [true, true, true]
        state.steps*.executionState == ['SUCCEEDED', 'NODE_MIXED', 'NOT_STARTED']
        state.steps.collect { it.nodeStates.web2.executionState } == ['SUCCEEDED', 'FAILED', 'NOT_STARTED']
        state.steps[1].nodeStates.web2.errorMessage == 'Result code was 1'
        state.steps[1].nodeStates.web2.meta.failureReason == 'NonZeroResultCode'
        state.nodes.web1*.executionState == ['SUCCEEDED', 'SUCCEEDED', 'NOT_STARTED']
        state.startTime ==~ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/
        state.steps[2].startTime == null
    }

    def "a step that runs on no node is a step of the server's node"() {
        given:
        def host = open(withProbe { })

        when:
        def state = stateOf(host.run(job('''
            - type: probe
              nodeStep: false
            '''), RunRequest.plain()))

        then:
        state.serverNode == 'localhost'
        !state.steps[0].nodeStep
        state.steps[0].executionState == 'SUCCEEDED'
        state.steps[0].nodeStates.localhost.executionState == 'SUCCEEDED'
    }

    def "an error handler that mends a step is its last word"() {
        given:
        def host = open(withProbe { context, config -> if (config.fail == 'yes') throw new IllegalStateException('no') })

        when:
        def state = stateOf(host.run(job('''
            - type: probe
              nodeStep: false
              configuration: {fail: 'yes'}
              errorhandler:
                type: probe
                nodeStep: false
                keepgoingOnSuccess: true
            - exec: echo two
            '''), RunRequest.plain()))

        then:
        state.executionState == 'SUCCEEDED'
        state.steps*.executionState == ['SUCCEEDED', 'SUCCEEDED']
    }

    def "a step that was cut off is aborted, what came after it never started"() {
        given:
        def started = new java.util.concurrent.CountDownLatch(1)
        def host = open(EmbeddedHost.at(base).watcher { if (it.message() == 'sleeping') started.countDown() })
        def running = host.start(job('''
            - script: |-
                #!/bin/sh
                echo sleeping
                exec sleep 600
            - exec: echo two
            '''), RunRequest.plain())
        started.await()

        when:
        running.abort()
        def state = stateOf(running.await()[0])

        then:
        state.completed
        state.steps*.executionState == ['FAILED', 'NOT_STARTED']
    }

    private static Map stateOf(CompletedExecution execution) {
        new JsonSlurper().parse(execution.file('state.json').toFile()) as Map
    }
}
