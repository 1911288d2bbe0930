package io.github.rundeckresume.resume

import io.github.rundeckresume.HostVersion
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** The nodes of referenced jobs. */
class ReferencedNodesSpec extends ReferenceSpecification {

    static final Map WEB = [nodefilters: [filter: 'name: web.*', dispatch: [keepgoing: true]]]

    def "a #strategy job with #what goes on where it has to"() {
        given:
        other([strategy: strategy, job: own], 'inner', [step('one'), step('two')])
        def job = onNodes([reference('inner', more), act('last')], strategy: 'sequential')
        broken['two'] << 'web2'
        def first = session(job, on('web1', 'web2', 'db1'))
        def before = marks()
        broken['two'].clear()

        when:
        def second = resume(job, first, on('web1', 'web2', 'db1'))

        then:
        before.toSorted() == ['one@web1', 'one@web2', 'two@web1', 'two@web2']
        second.state() == 'succeeded'
        marks() == again + 'last'
        second.log().contains("a step runs again on all of its nodes, also where it was done: step 1/2 'two' on web1.") == ('two@web1' in again)

        where:
        what                                | strategy     | own | more                                                                          || again
        'a filter of its own'               | 'sequential' | WEB | [:]                                                                           || ['two@web1', 'two@web2']
        'a filter of its own'               | 'node-first' | WEB | [:]                                                                           || ['two@web2']
        'a filter of the reference'         | 'node-first' | [:] | WEB                                                                           || ['two@web2']
        'a filter and threads'              | 'node-first' | [:] | [nodefilters: [filter: 'name: web.*', dispatch: [keepgoing: true, threadcount: 2]]] || ['two@web2']
        'nodes that both filters have'      | 'node-first' | WEB | [nodefilters: [filter: 'name: web1,web2,no', dispatch: [keepgoing: true, nodeIntersect: true]]] || ['two@web2']
        'its own that the job has too'      | 'node-first' | WEB | [nodefilters: [dispatch: [nodeIntersect: true]]]                              || ['two@web2']
    }

    def "a reference that got another node filter fails before any step of its job"() {
        given:
        other('inner', [step('one'), fails('two')])
        def with = { String filter -> onNodes([reference('inner', [nodefilters: [filter: filter]]) + [description: 'deploy'], act('last')]) }
        def first = session(with('name: web1'), on('web1', 'web2'))
        marks()
        mend('two')

        when:
        def second = resume(with('name: web2'), first, on('web1', 'web2'))

        then:
        second.state() == 'failed'
        marks() == []
        second.log().contains("Step 1 cannot go on inside job 'inner': it has another node filter than before. None of its steps has run.")

        when:
        def third = resume(with('name: web1'), second, on('web1', 'web2'))

        then:
        third.state() == 'succeeded'
        marks() == ['two', 'last']
    }

    def "a node that joined runs all of a node-first job inside"() {
        given:
        other([strategy: 'node-first', job: WEB], 'inner', [step('one'), step('two')])
        def job = onNodes([reference('inner'), act('last')])
        broken['two'] << 'web2'
        def first = session(job, on('web1', 'web2'))
        marks()
        broken['two'].clear()

        when:
        def second = resume(job, first, on('web1', 'web2', 'web3'))

        then:
        second.state() == 'succeeded'
        marks() as Set == ['two@web2', 'one@web3', 'two@web3', 'last'] as Set
    }

    def "as a node step of a #parent job, #threads at a time, only the runs that failed go on, on #which"() {
        given:
        other('inner', [[exec: ran('one-${option.node}')], [script: "#!/bin/bash\necho two-@option.node@ >> ${dir}/ran; test @option.node@ = web1 -o -e ${dir}/ok-two\n".toString()]], [:], [[name: 'node']])
        def job = onNodes([reference('inner', [nodeStep: true, args: '-node ${node.name}']), act('last')], strategy: parent, nodeKeepgoing: true, threads: threads)
        def nodes = on('web1', 'web2', 'web3')
        def first = session(job, nodes)
        def before = marks()
        mend('two')

        when:
        def second = resume(job, first, which ? nodes.meta('resumeNodes', which) : nodes)

        then:
        before.count { it.startsWith('one') } == 3
        second.state() == 'succeeded'
        marks().toSorted() - (parent == 'parallel' ? 'last' : []) == again - (parent == 'node-first' && HostVersion.goesOnWithoutFailedNodes() ? 'last' : [])

        where:
        parent       | threads | which    || again
        'sequential' | 1       | null     || ['last', 'two-web2', 'two-web3']
        'sequential' | 3       | null     || ['last', 'two-web2', 'two-web3']
        'node-first' | 1       | null     || ['last', 'two-web2', 'two-web3']
        'node-first' | 3       | 'failed' || ['last', 'two-web2', 'two-web3']
        'parallel'   | 2       | 'failed' || ['two-web2', 'two-web3']
    }

    def "data of nodes inside a #strategy job are there again"() {
        given:
        def seen = []
        other([strategy: strategy, job: WEB], 'inner', [step('one'), step('two') { context, node -> seen << views(context).findAll { it.value.one }.collect { it.value.one } }, act('three') { seen << views(it).collect { it.value.one } }])
        def job = onNodes([reference('inner')])
        broken['two'] << 'web2'
        def first = session(job, on('web1', 'web2'))
        def before = seen.clone()
        seen.clear()
        broken['two'].clear()

        when:
        def second = resume(job, first, on('web1', 'web2'))

        then:
        second.state() == 'succeeded'
        seen.flatten().containsAll(again)

        where: 'a host that goes on without the node that failed has run the last step'
        strategy     | again
        'sequential' | ['one of web1', 'one of web2']
        'node-first' | (HostVersion.goesOnWithoutFailedNodes() ? ['one of web2'] : ['one of web1', 'one of web2'])
    }

    def "what a node had done stays done if the execution ends while the step runs on others, inside a referenced job"() {
        given:
        def began = new CountDownLatch(2)
        def ended = new CountDownLatch(1)
        other([job: WEB], 'inner', [step('one') { context, node ->
            if (node == 'web2' && broken.zero) {
                began.countDown()
                ended.await(60, TimeUnit.SECONDS)
            }
        }])
        def job = onNodes([step('zero') { context, node -> if (node == 'db1') { began.await(60, TimeUnit.SECONDS) } }, reference('inner', [nodeStep: true])],
            strategy: 'node-first', threads: 3)
        broken.zero << 'db1'

        when: 'the engine waits for no other node once one has failed'
        def first = session(job, on('db1', 'web1', 'web2'))
        def last = steps(first).findAll { it.path.contains('/1@') }.collectEntries { [it.path, it.outcome] }
        ended.countDown()

        then:
        first.state() == 'failed'
        last == ['2@web1/1@web1': 'succeeded', '2@web1/1@web2': 'interrupted', '2@web2/1@web1': 'succeeded', '2@web2/1@web2': 'interrupted']
    }
}
