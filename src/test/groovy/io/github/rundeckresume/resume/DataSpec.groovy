package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView

class DataSpec extends ResumeSpecification {

    def "what a kept step's output was captured from is there for the steps that run"() {
        given:
        def job = job([
            [exec: 'echo RUNDECK:DATA:release = 1.2'],
            failing('two'),
            [exec: 'echo release is ${data.release}'],
        ], data: true)
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        second.log().contains('release is 1.2')
    }

    def "what was exported to #view comes back there and nowhere else"() {
        given:
        def seen = [:]
        def whole = session(job([
            act('one') { it.outputContext.addOutput(view, 'export', 'k', 'v') },
            act('three') { seen = views(it) },
        ]))
        def uninterrupted = seen
        def broken = job([
            act('one') { it.outputContext.addOutput(view, 'export', 'k', 'v') },
            fails('two'),
            act('three') { seen = views(it) },
        ])

        when:
        def first = session(broken)
        mend('two')
        seen = [:]
        def second = resume(broken, first)

        then:
        whole.state() == 'succeeded'
        second.state() == 'succeeded'
        uninterrupted[view] == [k: 'v']
        seen == uninterrupted

        where:
        view << [ContextView.global(), ContextView.node('web1'), ContextView.step(1), ContextView.nodeStep(1, 'web1')]
    }

    def "what a node step exported on each node is there for those nodes"() {
        given:
        def seen = [:]
        def job = job([
            actOnNodes('one') { context, node -> context.outputContext.addOutput('export', 'from', node) },
            fails('two'),
            actOnNodes('three') { context, node -> seen[node] = views(context)[ContextView.node(node)].from },
        ])
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        seen == [localhost: 'localhost']
    }

    def "data of a step that runs again are not there before it ran"() {
        given:
        def seen = []
        def job = job([
            act('one'),
            act('two') {
                seen << global(it)
                it.outputContext.addOutput('export', 'half', 'done')
                if (!mended('two')) { throw new IllegalStateException('two is broken') }
            },
        ])
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        seen == [null, null]
    }

    def "of two kept steps that wrote the same name, the one that finished last wins"() {
        given: 'parallel steps: the first waits for the second, so that it finishes last'
        def done = new java.util.concurrent.CountDownLatch(1)
        def seen = null
        def job = job([
            act('one') {
                done.await(20, java.util.concurrent.TimeUnit.SECONDS)
                it.outputContext.addOutput(ContextView.global(), 'export', 'who', 'one')
            },
            act('two') { it.outputContext.addOutput(ContextView.global(), 'export', 'who', 'two') },
            act('three') {
                if (!mended('three')) {
                    // The engine has the second step's end before the first one goes on.
                    recorded(2)
                    done.countDown()
                    throw new IllegalStateException('three is broken')
                }
                seen = global(it)
            },
        ], strategy: 'parallel')
        def first = session(job)

        when:
        mend('three')
        def second = resume(job, first)

        then:
        steps(first).findAll { it.outcome == 'succeeded' }*.path == ['2', '1']
        second.state() == 'succeeded'
        seen == [who: 'one']
    }

    def "in a chain of resumes each keeps the data of all before it"() {
        given:
        def seen = null
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'a', '1') },
            fails('two'),
            act('three') { it.outputContext.addOutput('export', 'b', '2') },
            fails('four'),
            act('five') { seen = global(it) },
        ])
        def first = session(job)

        when:
        mend('two')
        def second = resume(job, first)
        mend('four')
        def third = resume(job, second)

        then:
        third.state() == 'succeeded'
        seen == [a: '1', b: '2']
    }

    def "data need not be text that a file likes"() {
        given:
        def value = 'line one\nline "two"\t\u0000 \ud83d\ude00 \\ end'
        def seen = null
        def job = job([
            act('one') { it.outputContext.addOutput('export', 'odd', value) },
            fails('two'),
            act('three') { seen = global(it).odd },
        ])
        def first = session(job)

        when:
        mend('two')
        resume(job, first)

        then:
        seen == value
    }
}
