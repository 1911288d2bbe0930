package io.github.rundeckresume.resume

class FlowControlSpec extends ResumeSpecification {

    def "a step that halted the execution as failed runs again"() {
        given:
        def job = job([act('one'), act('two') { if (!mended('two')) { it.flowControl.Halt(false) } }, act('three')])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two']
        end(first).reason == 'failed'

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
    }

    def "a step that halted with a status of its own runs again, and the state says which status"() {
        given:
        def job = job([act('one'), act('two') { if (!mended('two')) { it.flowControl.Halt('paused') } }, act('three')])

        when:
        def first = session(job)

        then:
        first.state() == 'other'
        first.status() == 'paused'
        marks() == ['one', 'two']
        end(first).subMap('reason', 'status') == [reason: 'custom', status: 'paused']

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
    }

    def "a step that halted as succeeded leaves nothing to resume in a sequence"() {
        when:
        def only = session(job([act('one') { it.flowControl.Halt(true) }, act('two')]))

        then:
        only.state() == 'succeeded'
        marks() == ['one']
        leftNoState(only)
    }

    def "with keepgoing a kept step that halted as succeeded halts again, when its turn comes"() {
        given:
        def job = job([fails('one'), act('two') { it.flowControl.Halt(true) }, act('three')], keepgoing: true)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two']
        outcomes(first) == ['1': 'failed', '2': 'succeeded']

        when:
        mend('one')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['one']
    }

    def "in parallel, a kept step that halted does not keep those from running that started with it"() {
        given:
        def job = job([act('one') { it.flowControl.Halt(true) }, fails('two')], strategy: 'parallel')

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() as Set == ['one', 'two'] as Set

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two']
    }
}
