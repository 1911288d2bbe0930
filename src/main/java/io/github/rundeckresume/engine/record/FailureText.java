package io.github.rundeckresume.engine.record;

import static java.util.stream.Collectors.joining;

import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a step failed, in words. For a step on nodes, the engine says only "Node dispatch failed" (rundeck-core 5.4.0
 * {@code NodeDispatchStepExecutor}). The results of its nodes say why.
 */
final class FailureText {

    private static final int MOST_NODES = 3;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.-]{1,100}");

    private FailureText() {}

    /**
     * The reason why a step failed; null if the engine gives none.
     *
     * @param dispatched the results by node; empty for a step that was not dispatched to nodes
     */
    static @Nullable String of(StepExecutionResult result, Map<String, ? extends NodeStepResult> dispatched) {
        Map<String, String> nodes = byNode(dispatched);
        if (nodes.isEmpty()) {
            return result.getFailureMessage();
        }
        String shown = nodes.entrySet().stream()
                .limit(MOST_NODES)
                .map(node -> node.getKey() + ": " + node.getValue())
                .collect(joining("; "));
        int more = nodes.size() - MOST_NODES;
        return more > 0 ? shown + "; and " + more + " more" : shown;
    }

    /**
     * The engine's or the step's own word for a failure. Those of rundeck-core are enums ({@code StepFailureReason}, {@code
     * NodeStepFailureReason}), which are told by their names. What is no such word is nothing to compare with.
     */
    static @Nullable String reason(@Nullable FailureReason reason) {
        String word = reason == null ? null : reason.toString();
        return word == null || !WORD.matcher(word).matches() ? null : word;
    }

    private static Map<String, String> byNode(Map<String, ? extends NodeStepResult> dispatched) {
        Map<String, String> reasons = new TreeMap<>();
        dispatched.forEach((node, result) -> {
            if (!result.isSuccess() && result.getFailureMessage() != null) {
                reasons.put(node, result.getFailureMessage());
            }
        });
        return reasons;
    }
}
