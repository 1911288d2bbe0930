package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.dispatcher.ContextView
import io.github.rundeckresume.playground.host.EmbeddedHost
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class RuleStrategySpec extends ResumeSpecification {

    final Map<Integer, Closure<Boolean>> starts = [:]
    boolean canSkip = true

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('WorkflowStrategy', 'rules', { new RuleStrategy(starts, canSkip) })
    }

    def "a branch that was taken for a value is taken again, and the other one is not"() {
        given: 'three goes left, four goes right, five comes after whichever was done'
        starts[2] = { done(it, 1) }
        starts[3] = { done(it, 1) && it['export.way'] == 'left' }
        starts[4] = { done(it, 1) && it['export.way'] == 'right' }
        starts[5] = { done(it, 2) && (it['step.3.state'] == 'success' || it['step.4.state'] == 'success') }
        def job = rules([
            act('one') { it.outputContext.addOutput(ContextView.global(), 'export', 'way', 'left') },
            act('two'), act('three'), act('four'), fails('five'),
        ])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() as Set == ['one', 'two', 'three', 'five'] as Set

        when:
        mend('five')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['five']
    }

    def "a branch that was taken because a value was not set yet is taken again"() {
        given: 'one and two start together; three needs the end of one, and that two has said nothing yet'
        def threeRuns = new CountDownLatch(1)
        starts[3] = { done(it, 1) && it['export.late'] == null }
        starts[4] = { done(it, 2) && done(it, 3) }
        def job = rules([
            act('one'),
            act('two') {
                threeRuns.await(20, TimeUnit.SECONDS)
                it.outputContext.addOutput(ContextView.global(), 'export', 'late', 'yes')
            },
            act('three') { threeRuns.countDown() },
            fails('four'),
        ])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() as Set == ['one', 'two', 'three', 'four'] as Set

        when:
        mend('four')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['four']
    }

    def "kept steps that start together end in the order in which they ended"() {
        given: 'five steps at once, each ending after the one before it in this order; six starts between two and five'
        def order = [4, 2, 5, 1, 3]
        def ended = (1..5).collectEntries { [it, new CountDownLatch(1)] }
        starts[6] = { done(it, 2) && !done(it, 5) }
        starts[7] = { (1..6).every { step -> done(it, step) } }
        def six = new CountDownLatch(1)
        def job = rules((1..5).collect { int number ->
            act("s$number") {
                def before = order.indexOf(number) - 1
                if (before >= 0) { recorded(order[before]) }
                if (number == 5) { six.await(20, TimeUnit.SECONDS) }
            }
        } + [act('s6') { six.countDown() }, fails('s7')])

        when:
        def first = session(job)

        then:
        steps(first).findAll { it.path.toInteger() <= 5 }*.path*.toInteger() == order
        marks() as Set == (1..7).collect { "s$it".toString() } as Set

        when:
        mend('s7')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['s7']
    }

    def "a step that waits for a kept one that itself comes late runs after it"() {
        given: 'three comes after two, which comes after four, the last one in the list'
        starts[1] = { done(it, 3) }
        starts[2] = { done(it, 4) }
        starts[3] = { done(it, 2) }
        def job = rules([act('one'), act('two'), fails('three'), act('four')])

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['four', 'two', 'three']

        when:
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three', 'one']
    }

    def "rules that look at a failed step find it as not run"() {
        given: 'with keepgoing, three cleans up after a failure of two; four needs its success'
        starts[2] = { done(it, 1) }
        starts[3] = { it['step.2.state'] == 'failure' }
        starts[4] = { it['step.2.state'] == 'success' }
        def job = rules([act('one'), fails('two'), act('clean up'), act('four')], true)

        when:
        def first = session(job)

        then:
        first.state() == 'failed'
        marks() == ['one', 'two', 'clean up']

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'four']
    }

    def "data that depend on two kept steps are the last one's for the rules too"() {
        given:
        starts[2] = { done(it, 1) }
        starts[3] = { it['export.who'] == 'two' }
        def job = rules([
            act('one') { it.outputContext.addOutput(ContextView.global(), 'export', 'who', 'one') },
            act('two') { it.outputContext.addOutput(ContextView.global(), 'export', 'who', 'two') },
            fails('three'),
        ])
        def first = session(job)
        marks()

        when:
        mend('three')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['three']
    }

    def "of two steps that wrote the same name at the same time, the rules see each in its turn"() {
        given:
        def threeRuns = new CountDownLatch(1)
        starts[3] = { it['export.who'] == 'one' }
        starts[4] = { it['export.who'] == 'two' && done(it, 3) }
        def job = rules([
            act('one') { it.outputContext.addOutput(ContextView.global(), 'export', 'who', 'one') },
            act('two') {
                threeRuns.await(20, TimeUnit.SECONDS)
                it.outputContext.addOutput(ContextView.global(), 'export', 'who', 'two')
            },
            act('three') { threeRuns.countDown() },
            fails('four'),
        ])
        def first = session(job)
        marks()

        when:
        mend('four')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['four']
    }

    def "the rules never see that a step was skipped"() {
        given:
        starts[2] = { done(it, 1) }
        starts[3] = { done(it, 2) && it['step.any.state.skipped'] == null && it['step.1.state'] == 'success' }
        def job = rules([act('one'), fails('two'), act('three')])
        def first = session(job)
        marks()

        when:
        mend('two')
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks() == ['two', 'three']
    }

    def "a strategy that cannot skip steps is refused, and its executions say so"() {
        given:
        canSkip = false
        def job = rules([fails('one')])

        when:
        def first = session(job)

        then:
        marks() == ['one']
        first.log().contains("This execution cannot be resumed: the workflow strategy 'rules' cannot skip steps that are "
                + 'done. The job itself continues.')

        when:
        def second = resume(job, first)

        then:
        second.state() == 'failed'
        marks() == []
        second.log().readLines().contains("Execution 1 cannot be resumed: the workflow strategy 'rules' cannot skip steps "
                + 'that are done. Run the job again.')
        end(second).reason == 'refused'
    }

    def "its retries begin anew whatever the job says, and are left out after a step that must not run twice"() {
        given:
        canSkip = false
        starts[2] = { done(it, 1) }
        def job = job([act('pay'), fails('two')], strategy: 'rules', resume: [onRetry: 'true'] + once, job: [retry: '1'])

        when:
        def all = sessions(job)

        then:
        all*.state() == states
        marks() == ran
        all[0].log().contains("The server does not retry this, because step 1 'pay' must not run twice") == !once.isEmpty()

        where:
        once          || states                          | ran
        [once: 'pay'] || ['failed']                      | ['pay', 'two']
        [:]           || ['failed-with-retry', 'failed'] | ['pay', 'two', 'pay', 'two']
    }

    def rules(List steps, boolean keepgoing = false) {
        job(steps, strategy: 'rules', keepgoing: keepgoing)
    }

    static boolean done(Map<String, String> state, int step) {
        state["step.${step}.completed".toString()] == 'true'
    }
}
