package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.orchestrator.Orchestrator;
import com.dtolabs.rundeck.plugins.orchestrator.OrchestratorPlugin;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * "Max Percentage": never more than a part of the nodes at a time (rundeck 5.4.0 plugins/orchestrator-plugin
 * MaxPercentageOrchestator).
 */
@Plugin(name = MaxPercentageOrchestrator.NAME, service = ServiceNameConstants.Orchestrator)
public final class MaxPercentageOrchestrator implements OrchestratorPlugin {
    /** The provider's name. */
    public static final String NAME = "maxPercentage";

    @PluginProperty(defaultValue = "33")
    private int percent;

    @Override
    public Orchestrator createOrchestrator(StepExecutionContext context, Collection<INodeEntry> nodes) {
        int valid = Math.min(100, Math.max(0, percent));
        return new Limited(new ArrayDeque<>(nodes), Math.max(1, Math.round(nodes.size() * valid / 100f)));
    }

    /** Called from one thread at a time. */
    private static final class Limited implements Orchestrator {
        private final Deque<INodeEntry> left;
        private final int most;
        private int underWay;

        Limited(Deque<INodeEntry> left, int most) {
            this.left = left;
            this.most = most;
        }

        @Override
        public @Nullable INodeEntry nextNode() {
            if (underWay >= most || left.isEmpty()) {
                return null;
            }
            underWay++;
            return left.poll();
        }

        @Override
        public void returnNode(INodeEntry node, boolean success, NodeStepResult result) {
            underWay--;
        }

        @Override
        public boolean isComplete() {
            return left.isEmpty();
        }
    }
}
