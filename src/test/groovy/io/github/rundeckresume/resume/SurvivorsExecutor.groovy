package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.IFramework
import com.dtolabs.rundeck.core.common.NodeSetImpl
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.workflow.BaseWorkflowExecutor
import com.dtolabs.rundeck.core.execution.workflow.ControlBehavior
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow
import com.dtolabs.rundeck.core.execution.workflow.NodeFirstWorkflowExecutor
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem

/**
 * Node-first as rundeck-core 6.1.0 has it: with node keepgoing, the sections after a failed node run on the nodes that
 * have not failed, in a context with a plain set of those (NodeFirstWorkflowExecutor#buildSectionContext). The rest is
 * that of the rundeck-core that is here.
 */
class SurvivorsExecutor extends NodeFirstWorkflowExecutor {

    SurvivorsExecutor(IFramework framework) {
        super(framework)
    }

    @Override
    WorkflowExecutionResult executeWorkflowImpl(StepExecutionContext context, WorkflowExecutionItem item) {
        def failures = [:]
        def results = []
        def stepFailures = [:]
        def shared = WFSharedContext.withBase(context.sharedDataContext)
        def success = true
        int number = 1
        for (IWorkflow section : hosts('splitWorkflowDispatchedSections', item.workflow, context)) {
            def here = without(failed(failures), context)
            def onNodes = section.commands[0] instanceof NodeStepExecutionItem
            def result = onNodes
                ? hosts('executeWFSectionNodeDispatch', here, number, results, failures, stepFailures, section, shared)
                : alone(here, number, section, shared)
            shared.merge(result.sharedContext)
            if (!result.success && !onNodes) { stepFailures[number] = result.stepFailures.values().find() }
            success = success && result.success
            def someAreLeft = context.keepgoing && !failed(failures).containsAll(context.nodes.nodeNames)
            if (!success && !item.workflow.keepgoing && !(someAreLeft && (result.success || onNodes))) { break }
            number += section.commands.size()
        }
        def status = workflowResult(success, null, ControlBehavior.Continue, shared)
        return new BaseWorkflowExecutor.BaseWorkflowExecutionResult(results, failures, stepFailures, null, status, shared)
    }

    private WorkflowExecutionResult alone(StepExecutionContext context, int number, IWorkflow section, WFSharedContext shared) {
        def item = createInnerLoopItem(section)
        def inner = ExecutionContextImpl.builder(context).sharedDataContext(new WFSharedContext(shared)).stepNumber(number).build()
        return framework.workflowExecutionService.getExecutorForItem(item).executeWorkflow(inner, item)
    }

    private static Set<String> failed(Map<String, Collection> failures) {
        failures.findAll { it.value }*.key as Set
    }

    private static StepExecutionContext without(Set<String> failed, StepExecutionContext context) {
        def surviving = context.nodes.nodeNames - failed
        if (!context.keepgoing || !failed || !surviving) { return context }
        def nodes = new NodeSetImpl()
        surviving.each { nodes.putNode(context.nodes.getNode(it)) }
        return ExecutionContextImpl.builder(context).nodes(nodes).build()
    }

    /** A private method of the executor that is here. */
    private Object hosts(String method, Object... arguments) {
        def executor = this
        return NodeFirstWorkflowExecutor.declaredMethods.find { it.name == method }.with {
            it.accessible = true
            it.invoke(executor, arguments)
        }
    }
}
