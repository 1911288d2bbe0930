package io.github.rundeckresume.resume

/** Error handlers around referenced jobs, inside them, and that are references. */
class ReferenceHandlersSpec extends ReferenceSpecification {

    def "a reference whose handler recovered it is done, though a step inside failed (#child)"() {
        given:
        other('inner', [act('one'), fails('two')], strategy: child)
        def job = job([reference('inner') + [errorhandler: act('recovers').subMap('type', 'nodeStep', 'configuration') + [keepgoingOnSuccess: true]], fails('last')])
        def first = session(job)
        marks()
        mend('last')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['last']

        where:
        child << ['sequential', 'parallel', 'node-first']
    }

    def "a reference whose handler did not recover it goes on inside, and has its handler again"() {
        given:
        other('inner', [act('one'), fails('two'), fails('three')])
        def job = job([reference('inner') + [errorhandler: act('tells').subMap('type', 'nodeStep', 'configuration')], act('last')])
        def first = session(job)
        marks()
        mend('two')

        when:
        def second = resume(job, first)
        def again = marks()
        mend('three')
        def third = resume(job, second)

        then:
        again == ['two', 'three', 'tells']
        third.state() == 'succeeded'
        marks() == ['three', 'last']
    }

    def "a handler that is a reference, inside a referenced job, recovers its step for good"() {
        given:
        other('mends', [act('mends one'), act('mends two')])
        other('inner', [fails('one') + [errorhandler: reference('mends') + [keepgoingOnSuccess: true]], fails('two')])
        def job = job([reference('inner'), act('last')])
        def first = session(job)
        def before = marks()
        mend('two')

        when:
        def second = resume(job, first)

        then:
        before == ['one', 'mends one', 'mends two', 'two']
        second.state() == 'succeeded'
        marks() == ['two', 'last']
    }

    def "a handler that refers to the same job as its step runs it from its start"() {
        given:
        other('inner', [act('one'), fails('two')])
        def job = job([reference('inner') + [errorhandler: reference('inner')], act('last')])
        def first = session(job)
        def before = marks()

        when:
        def second = resume(job, first)

        then:
        before == ['one', 'two', 'one', 'two']
        second.state() == 'failed'
        marks() == ['two', 'one', 'two']
    }

    def "a step that runs a workflow of its own is no reference"() {
        given:
        def job = job([act('one') { context ->
            def item = io.github.rundeckresume.playground.job.WorkflowItems.of(JOB.call())
            def nested = com.dtolabs.rundeck.core.execution.ExecutionContextImpl.builder(context.executionContext).pushContextStep(1).build()
            assert context.framework.workflowExecutionService.getExecutorForItem(item).executeWorkflow(nested, item).success
            if (!mended('one')) { throw new IllegalStateException('broken') }
        }])
        def first = session(job)
        def before = marks()
        mend('one')

        when:
        def second = resume(job, first)

        then:
        before == ['one', 'own']
        outcomes(first) == ['1': 'failed']
        second.state() == 'succeeded'
        marks() == ['one', 'own']
    }

    private final Closure JOB = { job([act('own')], plain: true) }
}
