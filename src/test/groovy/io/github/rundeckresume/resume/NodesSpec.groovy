package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

class NodesSpec extends ResumeSpecification {

    static final List<String> ALL = ['web1', 'web2', 'web3', 'web4', 'web5']

    def "a step that fails on two of five nodes is recorded node by node (threads #threads, keepgoing #keepgoing)"() {
        given:
        def job = dispatched(threads, keepgoing, [
            actOnNodes('one') { context, node -> },
            actOnNodes('two') { context, node ->
                if (node in ['web2', 'web4'] && !mended('two')) { throw new IllegalStateException("$node is broken") }
            },
        ])

        when:
        def first = session(job, onFive())

        then:
        first.state() == 'failed'
        nodes(first, '1') == ALL.collectEntries { [it, 'succeeded'] }
        nodes(first, '2') == expected

        when:
        marks()
        mend('two')
        def second = resume(job, first, onFive())

        then: 'only the nodes that have not done it run it again'
        second.state() == 'succeeded'
        marks() as Set == ALL.findAll { expected[it] != 'succeeded' }.collect { "two@$it".toString() } as Set

        where:
        threads | keepgoing | expected
        1       | true      | [web1: 'succeeded', web2: 'failed', web3: 'succeeded', web4: 'failed', web5: 'succeeded']
        3       | true      | [web1: 'succeeded', web2: 'failed', web3: 'succeeded', web4: 'failed', web5: 'succeeded']
        1       | false     | [web1: 'succeeded', web2: 'failed']
    }

    def "with several threads and without keepgoing, what ran is recorded and no more"() {
        given:
        def job = dispatched(3, false, [
            actOnNodes('one') { context, node -> if (!mended('one')) { throw new IllegalStateException("$node is broken") } },
        ])

        when:
        def first = session(job, onFive())

        then:
        def ran = marks().collect { it - 'one@' } as Set
        nodes(first, '1').keySet() == ran
        nodes(first, '1').values() as Set == ['failed'] as Set
    }

    def "why a step failed is said node by node, for the first three"() {
        given:
        def job = dispatched(1, true, [
            actOnNodes('one') { context, node -> if (node != sound) { throw new IllegalStateException("$node is broken") } },
        ])

        when:
        def first = session(job, onFive())

        then:
        steps(first).find { it.path == '1' }.message == message

        where:
        sound  | message
        'web2' | 'web1: web1 is broken; web3: web3 is broken; web4: web4 is broken; and 1 more'
        'none' | 'web1: web1 is broken; web2: web2 is broken; web3: web3 is broken; and 2 more'
    }

    def "a step on no node has no node's outcome"() {
        when:
        def first = session(job([act('one'), fails('two')]))

        then:
        steps(first).every { it.nodes == null }
    }

    def "data of each node come back for that node"() {
        given:
        def seen = new java.util.concurrent.ConcurrentHashMap()
        def job = dispatched(3, true, [
            actOnNodes('one') { context, node -> context.outputContext.addOutput('export', 'name', "I am $node".toString()) },
            fails('two'),
            actOnNodes('three') { context, node ->
                seen[node] = views(context)[ContextView.node(node)].name
            },
        ])
        def first = session(job, onFive())

        when:
        mend('two')
        def second = resume(job, first, onFive())

        then:
        second.state() == 'succeeded'
        seen == ALL.collectEntries { [it, "I am $it".toString()] }
    }

    def dispatched(int threads, boolean keepgoing, List steps) {
        job(steps, job: [nodefilters: [filter: '.*', dispatch: [threadcount: "$threads".toString(), keepgoing: keepgoing]]])
    }

    RunRequest onFive() {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, ALL.collect { "$it: {hostname: localhost, nodename: $it}" }.join('\n') + '\n')
        return RunRequest.plain().nodes(file)
    }

    Map<String, String> nodes(execution, String path) {
        steps(execution).find { it.path == path }.nodes
    }
}
