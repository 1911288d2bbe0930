package io.github.rundeckresume.playground.bundled;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.dispatch.INodeEntryComparator;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.orchestrator.Orchestrator;
import com.dtolabs.rundeck.plugins.orchestrator.OrchestratorPlugin;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * "Rank Tiered": the nodes of one rank after those of the one before (rundeck 5.4.0 plugins/orchestrator-plugin
 * RankTieredOrchestator).
 */
@Plugin(name = RankTieredOrchestrator.NAME, service = ServiceNameConstants.Orchestrator)
public final class RankTieredOrchestrator implements OrchestratorPlugin {
    /** The provider's name. */
    public static final String NAME = "rankTiered";

    @Override
    public Orchestrator createOrchestrator(StepExecutionContext context, Collection<INodeEntry> nodes) {
        String attribute = context.getNodeRankAttribute() == null ? "nodename" : context.getNodeRankAttribute();
        return new Tiers(
                new ArrayDeque<>(INodeEntryComparator.rankOrderedNodes(
                        nodes, context.getNodeRankAttribute(), context.isNodeRankOrderAscending())),
                Comparator.<INodeEntry, String>comparing(
                        node -> node.getAttributes().get(attribute), nullsLast(naturalOrder())));
    }

    /** Called from one thread at a time. */
    private static final class Tiers implements Orchestrator {
        private final Deque<INodeEntry> left;
        private final Comparator<INodeEntry> rank;
        private int underWay;
        private @Nullable INodeEntry last;

        Tiers(Deque<INodeEntry> left, Comparator<INodeEntry> rank) {
            this.left = left;
            this.rank = rank;
        }

        @Override
        public @Nullable INodeEntry nextNode() {
            if (left.isEmpty() || (last != null && underWay > 0 && rank.compare(last, left.element()) != 0)) {
                return null;
            }
            underWay++;
            last = left.poll();
            return last;
        }

        @Override
        public void returnNode(INodeEntry node, boolean success, NodeStepResult result) {
            underWay--;
        }

        @Override
        public boolean isComplete() {
            return left.isEmpty() && underWay == 0;
        }
    }
}
