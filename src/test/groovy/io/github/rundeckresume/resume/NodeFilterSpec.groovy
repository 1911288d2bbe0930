package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.RunRequest
import java.nio.file.Files

/** A resume runs on the nodes of the execution that it goes on from, or not at all. */
class NodeFilterSpec extends RefusalSpecification {

    def "another filter given with the run must be given with the resume too"() {
        given:
        def job = dispatched('name: web1')
        def first = failed(job, nodes('web1', 'web2').filter('web2'))
        mend('two')

        expect:
        refused(resume(job, first, nodes('web1', 'web2')), "The node filter is 'name: web1' now, but was 'name: web2' in execution 1. " +
            'A resume runs on the same nodes: resume again with filter=name: web2, or run the job again.')

        when:
        def third = resume(job, first, nodes('web1', 'web2').filter('web2'))

        then:
        third.state() == 'succeeded'
        marks() == ['two@web2']
    }

    def "a job whose filter was edited is resumed with the filter that it had"() {
        given:
        def first = failed(dispatched('web1'), nodes('web1', 'web2'))
        mend('two')
        def edited = dispatched('web2')

        expect:
        refused(resume(edited, first, nodes('web1', 'web2')), "The node filter is 'name: web2' now, but was 'name: web1' in execution 1. " +
            'A resume runs on the same nodes: resume again with filter=name: web1, or run the job again.')

        when:
        def third = resume(edited, first, nodes('web1', 'web2').filter('name: web1'))

        then:
        third.state() == 'succeeded'
        marks() == ['two@web1']
    }

    def "a filter is the same in each way of writing it"() {
        given:
        def first = failed(dispatched('web1'), nodes('web1', 'web2'))
        mend('two')

        expect:
        resume(dispatched('name:web1'), first, nodes('web1', 'web2')).state() == 'succeeded'
    }

    def "a job that was not dispatched, and is now, is refused"() {
        given:
        def steps = [act('one'), fails('two')]
        def first = failed(job(steps))
        mend('two')

        expect:
        refused(resume(job(steps, job: [nodefilters: [filter: '.*']]), first, nodes('web1')),
            "The node filter is 'name: .*' now, but was none in execution 1. A resume runs on the same nodes: " +
            'remove the node filter from the job, or run the job again.')
    }

    def "nodes that came and went are named in the log"() {
        given:
        def job = dispatched('.*')
        def first = failed(job, nodes('web1', 'web2'))
        mend('two')

        when:
        def second = resume(job, first, nodes('web2', 'web3'))

        then:
        second.state() == 'succeeded'
        second.log().contains('The node filter matches different nodes than in execution 1: web3 is new and begins at step 2, without the data that kept steps captured on each node; web1 is gone, so step 2, which failed there, is left undone on it.')
    }

    def "an option that chose the nodes must be given"() {
        given:
        def job = dispatched('${option.host}', [options: [[name: 'host', value: 'web1']]])
        def first = failed(job, nodes('web1', 'web2').option('host', 'web2'))
        mend('two')

        expect:
        refused(resume(job, first, nodes('web1', 'web2')), "Option 'host' must be given: Rundeck has already used it for the nodes, " +
            "and it was 'web2' in execution 1. Resume again and give 'host' that value.")

        when:
        def third = resume(job, first, nodes('web1', 'web2').option('host', 'web2'))

        then:
        third.state() == 'succeeded'
        marks() == ['two@web2']
    }

    def "an option that chose a stored key must be given"() {
        given:
        ['dev', 'prod'].each { env ->
            def key = base().resolve("keys/$env/password")
            Files.createDirectories(key.parent)
            Files.writeString(key, "secret of $env")
        }
        def job = job([act('one'), fails('two')], job: [options: [[name: 'env', value: 'dev'],
            [name: 'password', secure: true, storagePath: 'keys/${option.env}/password']]])
        def first = failed(job, RunRequest.plain().option('env', 'prod'))
        mend('two')

        expect:
        refused(resume(job, first), "Option 'env' must be given: Rundeck has already used it for the key of secure option 'password', " +
            "and it was 'prod' in execution 1. Resume again and give 'env' that value.")
        resume(job, first, RunRequest.plain().option('env', 'prod')).state() == 'succeeded'
    }

    def "an option that chose #what must be given"() {
        given:
        def job = job([act('one'), fails('two')], job: [options: [[name: 'n', value: '1']]] + settings)
        def first = failed(job, nodes('web1').option('n', '2'))
        mend('two')

        expect:
        refused(resume(job, first, nodes('web1')), "Option 'n' must be given: Rundeck has already used it for $what, " +
            "and it was '2' in execution 1. Resume again and give 'n' that value.")

        where:
        what               | settings
        'the thread count' | [nodefilters: [filter: 'web1', dispatch: [threadcount: '${option.n}']]]
        'the time limit'   | [timeout: '${option.n}h']
    }

    def "a retry has the filter of the attempt before"() {
        given:
        def job = job([
            actOnNodes('one') { context, node -> },
            actOnNodes('two') { context, node -> if (left.count("two@$node".toString()) == 1) { throw new IllegalStateException('once') } },
        ], resume: [onRetry: 'true'], job: [retry: '1', nodefilters: [filter: 'web1']])

        when:
        def both = sessions(job, nodes('web1', 'web2').filter('web2'))

        then:
        both*.state() == ['failed-with-retry', 'succeeded']
        marks() == ['one@web2', 'two@web2', 'two@web2']
    }

    def dispatched(String filter, Map settings = [:]) {
        job([
            actOnNodes('one') { context, node -> },
            actOnNodes('two') { context, node -> if (!mended('two')) { throw new IllegalStateException("$node is broken") } },
        ], job: [nodefilters: [filter: filter]] + settings)
    }

    RunRequest nodes(String... names) {
        def file = dir.resolve('nodes.yaml')
        Files.writeString(file, names.collect { "$it: {hostname: localhost, nodename: $it}" }.join('\n') + '\n')
        return RunRequest.plain().nodes(file)
    }
}
