package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodeFilter;
import com.dtolabs.rundeck.core.common.NodesSelector;
import com.dtolabs.rundeck.core.common.SelectorUtils;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.jobs.JobExecutionItem;
import com.dtolabs.rundeck.core.utils.NodeSet;
import io.github.rundeckresume.playground.node.JobNodes;
import java.util.Optional;

/**
 * The nodes that a reference gives the job in place of its own (rundeckapp 5.4.0
 * ExecutionService.overrideJobReferenceNodeFilter).
 */
final class ReferencedNodes {
    private final Reference reference;
    private final JobExecutionItem item;
    private final StepExecutionContext own;

    /** @param own the context with the job's own nodes */
    ReferencedNodes(Reference reference, StepExecutionContext own) {
        this.reference = reference;
        this.item = reference.item();
        this.own = own;
    }

    StepExecutionContext chosen() {
        boolean intersect = Boolean.TRUE.equals(item.getNodeIntersect());
        if (item.getNodeFilter() != null) {
            return filtered(intersect);
        }
        return intersect ? both(own.getNodeSelector()).build() : own;
    }

    private StepExecutionContext filtered(boolean intersect) {
        NodeSet filter = JobNodes.filter(
                reference.expanded(item.getNodeFilter()),
                Optional.ofNullable(item.getNodeThreadcount()).orElse(1),
                Boolean.TRUE.equals(item.getNodeKeepgoing()));
        ExecutionContextImpl.Builder builder = intersect ? both(filter) : ofProject(filter);
        Optional.ofNullable(item.getNodeThreadcount()).ifPresent(builder::threadCount);
        Optional.ofNullable(item.getNodeKeepgoing()).ifPresent(builder::keepgoing);
        Optional.ofNullable(item.getNodeRankAttribute()).ifPresent(builder::nodeRankAttribute);
        Optional.ofNullable(item.getNodeRankOrderAscending()).ifPresent(builder::nodeRankOrderAscending);
        return builder.build();
    }

    private ExecutionContextImpl.Builder ofProject(NodeSet filter) {
        INodeSet all = own.getNodeService().getNodeSet(own.getFrameworkProject());
        return ExecutionContextImpl.builder(own).nodeSelector(filter).nodes(NodeFilter.filterNodes(filter, all));
    }

    /** Those nodes of the referring step that the selector takes. */
    private ExecutionContextImpl.Builder both(NodesSelector selector) {
        INodeSet nodes = NodeFilter.filterNodes(selector, reference.context().getNodes());
        return ExecutionContextImpl.builder(own)
                .nodeSelector(SelectorUtils.nodeList(nodes.getNodeNames()))
                .nodes(nodes);
    }
}
