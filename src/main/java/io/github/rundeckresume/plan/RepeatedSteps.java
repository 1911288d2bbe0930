package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of steps inside referenced jobs that run again on nodes that had done them, because no node can be left alone
 * there. In node-first jobs it can.
 */
final class RepeatedSteps {

    private static final int MOST = 5;

    private final ResumeState state;

    private RepeatedSteps(ResumeState state) {
        this.state = state;
    }

    /**
     * The first five steps by name, for the log and the confirmation; empty if there are none.
     *
     * @param again the steps that were done and run again, without those that were asked for
     */
    static Optional<String> remark(List<StepPath> again, ResumeState state) {
        Map<StepPath, List<String>> repeated = new RepeatedSteps(state).byStep(again);
        if (repeated.isEmpty()) {
            return Optional.empty();
        }
        WorkflowSnapshot workflow = state.workflow();
        String steps = repeated.entrySet().stream()
                .limit(MOST)
                .map(step -> step.getKey()
                        + workflow.step(step.getKey())
                                .map(StepFingerprint::shown)
                                .map(label -> " '" + label + "'")
                                .orElse("")
                        + " on " + NodeGroup.shorten(step.getValue()))
                .collect(joining(", "));
        String more = repeated.size() > MOST ? " and " + (repeated.size() - MOST) + " more steps" : "";
        return Optional.of("Inside referenced jobs a step runs again on all of its nodes, also where it was done: step "
                + steps + more + ".");
    }

    /** The nodes that had done each step. */
    private Map<StepPath, List<String>> byStep(List<StepPath> again) {
        Map<StepPath, List<String>> repeated = new LinkedHashMap<>();
        again.stream()
                .filter(path -> path.node().isPresent() && isDispatched(path.ofAllNodes()))
                .forEach(path -> repeated.computeIfAbsent(path.ofAllNodes(), step -> new ArrayList<>())
                        .add(path.node().orElseThrow()));
        return repeated;
    }

    /** True for a step inside a referenced job that is dispatched as a whole to its nodes. */
    private boolean isDispatched(StepPath step) {
        Optional<InnerWorkflow> around = step.parent().map(state.inner()::get);
        return around.isPresent() && !around.get().workflow().isNodeFirst();
    }
}
