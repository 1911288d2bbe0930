package io.github.rundeckresume.resume

import groovy.json.JsonSlurper
import io.github.rundeckresume.playground.host.CompletedExecution
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

/** What a resumed execution shows of itself: state model and log. */
class ShownSpec extends ResumeSpecification {

    def "all steps are shown as done, the kept ones too, on all their nodes"() {
        given:
        def nodes = dir.resolve('nodes.yaml')
        Files.writeString(nodes, 'web1: {hostname: localhost}\nweb2: {hostname: localhost}\n')
        def job = job([actOnNodes('one') { context, node -> }, act('two'), fails('three'), actOnNodes('four') { context, node -> }],
                job: [nodefilters: [filter: '.*', dispatch: [threadcount: '1', keepgoing: false]]])
        def request = RunRequest.plain().nodes(nodes)
        def first = session(job, request)

        when:
        mend('three')
        def second = resume(job, first, request)

        then:
        states(first) == ['SUCCEEDED', 'SUCCEEDED', 'FAILED', 'NOT_STARTED']
        states(second) == ['SUCCEEDED'] * 4
        model(second).executionState == 'SUCCEEDED'
        nodeStates(second, 0) == [web1: 'SUCCEEDED', web2: 'SUCCEEDED']
        nodeStates(second, 3) == [web1: 'SUCCEEDED', web2: 'SUCCEEDED']
    }

    def "a step that a handler recovered is shown as done"() {
        given:
        def job = job([
            act('one') { throw new IllegalStateException('one is broken') } + [errorhandler: act('handler') + [keepgoingOnSuccess: true]],
            fails('two'),
        ])
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        states(second) == ['SUCCEEDED', 'SUCCEEDED']
    }

    def "the log says first what is kept and where it goes on, and which execution ran what is kept"() {
        given:
        def job = job([act('one'), fails('two'), fails('three')])
        def first = session(job)
        mend('two')
        def second = resume(job, first)

        when:
        mend('three')
        def third = resume(job, second)

        then:
        third.log().readLines().take(4) == [
            "Resuming execution ${second.id()}: steps 1-2 are kept, going on at step 3 'three'.".toString(),
            "This is attempt 3 of the run that began as execution ${first.id()}.".toString(),
            "Step 1 is kept: execution ${first.id()} ran it.".toString(),
            "Step 2 is kept: execution ${second.id()} ran it.".toString(),
        ]
    }

    def "of 300 kept steps the log says as much as of two"() {
        given:
        def job = job((1..300).collect { act("s$it") } + fails('last'))
        def first = session(job)

        when:
        def second = resume(job, first)

        then:
        second.log().readLines().findAll { it.contains('kept') } == [
            "Resuming execution 1: steps 1-300 are kept, going on at step 301 'last'.",
            'Steps 1-300 are kept: execution 1 ran them.',
        ]
    }

    def "what is kept is said briefly, however many steps there are"() {
        given:
        def job = job((1..12).collect { it in [3, 7] ? fails("s$it") : act("s$it") }, keepgoing: true)
        def first = session(job)

        when:
        def second = resume(job, first)

        then:
        second.log().readLines()[0] == "Resuming execution 1: steps 1-2, 4-6, 8-12 are kept, going on at step 3 's3'."
    }

    def "an execution that begins at the beginning says nothing of the plugin"() {
        when:
        def first = session(job([act('one'), fails('two')]))

        then:
        first.log().readLines().findAll { it =~ /(?i)resum|kept/ } == []
    }

    static Map model(CompletedExecution execution) {
        new JsonSlurper().parse(execution.file('state.json').toFile()) as Map
    }

    static List<String> states(CompletedExecution execution) {
        model(execution).steps*.executionState
    }

    static Map<String, String> nodeStates(CompletedExecution execution, int step) {
        model(execution).steps[step].nodeStates.collectEntries { node, state -> [node, state.executionState] }
    }
}
