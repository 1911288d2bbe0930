package io.github.rundeckresume.resume

import io.github.rundeckresume.playground.host.EmbeddedHost
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What becomes of a workflow whose strategy starts steps by rules when somebody asks to hold its execution. */
class HoldByRulesSpec extends HoldSpecification {

    final Map<Integer, Closure<Boolean>> starts = [:]

    @Override
    EmbeddedHost.Builder host() {
        super.host().provider('WorkflowStrategy', 'rules', { new RuleStrategy(starts, true) })
    }

    def "steps that the rules let begin at the same time are finished, and no further ones begin"() {
        given: 'one and two start together; three follows one, four follows two, five follows both'
        def asked = new CountDownLatch(1)
        starts[3] = { it['after.step.1'] == 'true' }
        starts[4] = { it['after.step.2'] == 'true' }
        starts[5] = { it['after.step.3'] == 'true' && it['after.step.4'] == 'true' }
        def job = job([
            act('one') { assert asked.await(20, TimeUnit.SECONDS) },
            holds('two') { asked.countDown() },
            act('three'), act('four'), act('five'),
        ], strategy: 'rules')

        when:
        def first = session(job)

        then:
        first.status() == 'held'
        marks() as Set == ['one', 'two'] as Set
        outcomes(first).keySet() == ['1', '2'] as Set

        when:
        def second = resume(job, first)

        then:
        second.state() == 'succeeded'
        marks()[0..1] as Set == ['three', 'four'] as Set
    }
}
