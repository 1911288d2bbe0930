package io.github.rundeckresume.playground.bundled;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.orchestrator.Orchestrator;
import com.dtolabs.rundeck.plugins.orchestrator.OrchestratorPlugin;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * "Random Subset": some of the nodes, the same ones for all steps of one workflow of one execution (rundeck 5.4.0
 * plugins/orchestrator-plugin RandomSubsetOrchestratorPlugin).
 */
@Plugin(name = SubsetOrchestrator.NAME, service = ServiceNameConstants.Orchestrator)
public final class SubsetOrchestrator implements OrchestratorPlugin {
    /** The provider's name. */
    public static final String NAME = "subset";

    @PluginProperty(defaultValue = "1")
    private int count;

    @Override
    public Orchestrator createOrchestrator(StepExecutionContext context, Collection<INodeEntry> nodes) {
        Random random = new Random(seed(workflow(context)));
        List<INodeEntry> source = new ArrayList<>(nodes);
        Deque<INodeEntry> chosen = new ArrayDeque<>();
        while (chosen.size() < count && !source.isEmpty()) {
            chosen.add(source.remove(random.nextInt(source.size())));
        }
        return new Chosen(chosen);
    }

    private static String workflow(StepExecutionContext context) {
        String execution =
                context.getDataContext().getOrDefault("job", Map.of()).getOrDefault("execid", "");
        return context.getFrameworkProject()
                + execution
                + context.getStepContext().stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static long seed(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Called from one thread at a time. */
    private record Chosen(Deque<INodeEntry> nodes) implements Orchestrator {

        @Override
        public INodeEntry nextNode() {
            return nodes.poll();
        }

        @Override
        public void returnNode(INodeEntry node, boolean success, NodeStepResult result) {
            // It does not matter how many are under way.
        }

        @Override
        public boolean isComplete() {
            return nodes.isEmpty();
        }
    }
}
