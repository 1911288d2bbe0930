package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.dispatcher.ContextView
import com.dtolabs.rundeck.core.execution.workflow.steps.StepException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin
import com.dtolabs.rundeck.plugins.step.PluginStepContext
import com.dtolabs.rundeck.plugins.step.StepPlugin
import java.util.concurrent.ConcurrentLinkedQueue

/** What the steps of a job of jobs do: fail as often as they have to, say what they see, and leave something to be seen. */
class NestedStage {

    final NestedJob job
    final boolean sabotaged
    final Queue<Map> runs = new ConcurrentLinkedQueue<>()

    NestedStage(NestedJob job, boolean sabotaged) {
        this.job = job
        this.sabotaged = sabotaged
    }

    void act(String step, PluginStepContext context, String node) {
        def (level, number) = step.tokenize('.')*.toInteger()
        def options = context.dataContext.option
        def place = "${options.at}/$number".toString()
        def key = node ? "$place@$node".toString() : place
        def execution = context.dataContext.job.execid
        def failed = runs.count { it.key == key && !it.ok }
        def ok = !sabotaged || failed >= job.failures(key)
        runs << [key: key, place: place, node: node, level: level, number: number, execution: execution, ok: ok, sees: sees(context, node), pw: options.pw]
        if (!ok) { throw new IllegalStateException("$key fails") }
        // Words in which nobody's name is a part of another's.
        context.outputContext.addOutput('export', "v${key.replaceAll(/\W/, '_')}".toString(), "$key of ${options.at}".toString())
        context.outputContext.addOutput('found', "f${key.replaceAll(/\W/, '_')}".toString(), "x ${options.pw} x".toString())
    }

    private static Map sees(PluginStepContext context, String node) {
        def views = context.executionContext.sharedDataContext.consolidate()
        def all = [:]
        [ContextView.global(), node ? ContextView.node(node) : null].findAll().each { view ->
            ['export', 'found'].each { group -> views.getData(view)?.get(group)?.each { name, value -> all["$group.$name".toString()] = value } }
        }
        return all
    }

    @Plugin(service = 'WorkflowStep', name = 'nested')
    static class WorkflowStep implements StepPlugin {
        private final Map<String, NestedStage> stages

        @PluginProperty
        String step

        WorkflowStep(Map<String, NestedStage> stages) {
            this.stages = stages
        }

        @Override
        void executeStep(PluginStepContext context, Map<String, Object> configuration) throws StepException {
            try {
                stages[context.dataContext.job.id.replaceAll(/\d+-(\w+)$/, '$1')].act(step, context, null)
            } catch (IllegalStateException e) {
                throw new StepException(e.message, StepFailureReason.PluginFailed)
            }
        }
    }

    @Plugin(service = 'WorkflowNodeStep', name = 'nested')
    static class NodeStep implements NodeStepPlugin {
        private final Map<String, NestedStage> stages

        @PluginProperty
        String step

        NodeStep(Map<String, NestedStage> stages) {
            this.stages = stages
        }

        @Override
        void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node) throws NodeStepException {
            try {
                stages[context.dataContext.job.id.replaceAll(/\d+-(\w+)$/, '$1')].act(step, context, node.nodename)
            } catch (IllegalStateException e) {
                throw new NodeStepException(e.message, NodeStepFailureReason.NonZeroResultCode, node.nodename)
            }
        }
    }
}
