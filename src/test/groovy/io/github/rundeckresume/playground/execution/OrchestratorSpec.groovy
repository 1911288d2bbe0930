package io.github.rundeckresume.playground.execution

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.orchestrator.Orchestrator
import com.dtolabs.rundeck.plugins.orchestrator.OrchestratorPlugin
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import io.github.rundeckresume.playground.host.EmbeddedHost
import io.github.rundeckresume.playground.reference.ReferenceSpecification
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** A job's orchestrator says which of its nodes run when. */
class OrchestratorSpec extends ReferenceSpecification {
    private final Meter meter = new Meter()
    private final List<List> asked = [].asSynchronized()

    @Override
    EmbeddedHost.Builder builder() {
        super.builder().provider('WorkflowNodeStep', 'meter', { meter }).provider('Orchestrator', 'backwards', { new Backwards(asked) })
    }

    def "subset: some of the nodes, the same ones at each step"() {
        when:
        def execution = run([top: job('echo a ${node.name}', 'echo b ${node.name}', orchestrator('subset', [count: '2'])) + filter('name: n.*')], onNodes())

        then:
        def first = printed(execution).findAll { it.startsWith('a') }*.substring(2) as Set
        first.size() == 2
        printed(execution).findAll { it.startsWith('b') }*.substring(2) as Set == first
    }

    def "maxPercentage: never more than that part of the nodes at a time"() {
        when:
        def execution = run([top: job([type: 'meter', nodeStep: true, configuration: [:]],
                orchestrator('maxPercentage', [percent: percent])) + filter('name: n.*', [threadcount: 3])], onNodes())

        then:
        execution.state() == 'succeeded'
        meter.runs.get() == 3
        meter.most.get() <= most

        where:
        percent || most
        '34'    || 1
        '67'    || 2
    }

    def "rankTiered: rank after rank"() {
        when:
        def execution = run([top: job('echo ${node.name}', orchestrator('rankTiered', [:])) +
                filter('name: n.*', [threadcount: 3, rankAttribute: 'rank', rankOrder: order])], onNodes())

        then:
        printed(execution) == expected

        where:
        order        || expected
        'ascending'  || ['n3', 'n2', 'n1']
        'descending' || ['n1', 'n2', 'n3']
    }

    def "a plugin's orchestrator is asked in #strategy #moment, with the step's number"() {
        when:
        def execution = run([top: job('echo a ${node.name}', 'echo b ${node.name}', orchestrator('backwards', [:]), strategy: strategy) +
                filter('name: n1,n2')], onNodes())

        then:
        printed(execution) == output
        asked == numbers

        where:
        strategy     | moment                                                              || output                           | numbers
        'sequential' | 'for each step'                                                   || ['a n2', 'a n1', 'b n2', 'b n1'] | [[1], [2]]
        'node-first' | 'for each section, and for each step of it on each of its nodes'  || ['a n2', 'b n2', 'a n1', 'b n1'] | [[1], [1], [2], [1], [2]]
    }

    def "a referenced job has its own orchestrator, or none"() {
        when:
        def execution = run(top: job(ref('plain'), ref('own'), orchestrator('backwards', [:])) + filter('name: n1,n2'),
                plain: watched('echo plain ${node.name}') + filter('name: n1,n2'),
                own: job('echo own ${node.name}', orchestrator('backwards', [:])) + filter('name: n1,n2'), onNodes())

        then:
        printed(execution) == ['plain n1', 'plain n2', 'own n2', 'own n1']
        began.first().executionContext.orchestrator == null
    }

    def "an orchestrator that there is not fails the step"() {
        when:
        def execution = run([top: job('echo a', orchestrator('gone', [:])) + filter('name: n.*')], onNodes())

        then:
        errors(execution).last().contains('NodeDispatchFailure')
        errors(execution).last().contains('gone')
    }

    private static Map orchestrator(String type, Map configuration) {
        [orchestrator: [type: type, configuration: configuration]]
    }

    /** A node step that counts how many of it run at once. */
    @Plugin(service = 'WorkflowNodeStep', name = 'meter')
    static class Meter implements NodeStepPlugin {
        final AtomicInteger runs = new AtomicInteger()
        final AtomicInteger most = new AtomicInteger()
        private final AtomicInteger now = new AtomicInteger()

        @Override
        void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node) {
            runs.incrementAndGet()
            def underWay = now.incrementAndGet()
            most.accumulateAndGet(underWay) { a, b -> Math.max(a, b) }
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)
            now.decrementAndGet()
        }
    }

    /** One node after the other, the last one first. */
    @Plugin(service = 'Orchestrator', name = 'backwards')
    static class Backwards implements OrchestratorPlugin {
        private final List asked

        Backwards(List asked) {
            this.asked = asked
        }

        @Override
        Orchestrator createOrchestrator(StepExecutionContext context, Collection<INodeEntry> nodes) {
            asked << context.stepContext + [context.stepNumber]
            def left = nodes.sort(false) { it.nodename }.reverse() as LinkedList
            new Orchestrator() {
                private boolean busy

                @Override
                INodeEntry nextNode() {
                    def next = busy ? null : left.poll()
                    busy = busy || next != null
                    next
                }

                @Override
                void returnNode(INodeEntry node, boolean success, NodeStepResult result) {
                    busy = false
                }

                @Override
                boolean isComplete() {
                    left.empty
                }
            }
        }
    }
}
