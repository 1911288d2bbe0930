package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says in words for an operator from which checkpoints steps go on: five of them, and how many more there are. */
final class Checkpoints {

    private static final int MOST = 5;

    private Checkpoints() {}

    /** For one step, after the reason why it runs, for example {@code ; it goes on from its checkpoint (row=4711)}. */
    static String ofStep(List<StepCheckpoint> checkpoints) {
        return checkpoints.isEmpty() ? "" : "; " + first(checkpoints, "; ", Checkpoints::onNode);
    }

    private static String onNode(StepCheckpoint checkpoint) {
        return checkpoint.step().node().orElse("it") + " goes on from its checkpoint" + values(checkpoint);
    }

    /** The same for one of several steps. */
    static String inSection(StepCheckpoint checkpoint) {
        return "step " + checkpoint.step().ofAllNodes() + ", " + onNode(checkpoint);
    }

    private static String values(StepCheckpoint checkpoint) {
        if (checkpoint.values().isEmpty()) {
            return ", of which nothing could be recorded";
        }
        return " (" + checkpoint.shown() + ")"
                + (checkpoint.isComplete() ? "" : ", of which something could not be recorded");
    }

    /** For the log and the confirmation; empty if no step has one. */
    static Optional<String> remark(ResumePlan plan, ResumeState state, WorkflowSnapshot now) {
        List<StepCheckpoint> checkpoints = plan.checkpoints();
        if (checkpoints.isEmpty()) {
            return Optional.empty();
        }
        String from = checkpoints.size() == 1 ? "Goes on from its checkpoint: " : "Go on from their checkpoints: ";
        WorkflowSnapshot before = state.workflow();
        return Optional.of(from
                + first(
                        checkpoints,
                        ", ",
                        one -> named(one.step(), now) + values(one) + edited(one, before, now, state))
                + ".");
    }

    private static String named(StepPath path, WorkflowSnapshot now) {
        StepPath step = path.ofAllNodes();
        String label = now.step(step)
                .map(StepFingerprint::shown)
                .map(shown -> " '" + shown + "'")
                .orElse("");
        return "step " + step + label + path.node().map(node -> " on " + node).orElse("");
    }

    private static String edited(
            StepCheckpoint checkpoint, WorkflowSnapshot before, WorkflowSnapshot now, ResumeState state) {
        StepPath step = checkpoint.step().ofAllNodes();
        boolean same = before.step(step)
                .map(StepFingerprint::content)
                .equals(now.step(step).map(StepFingerprint::content));
        return same ? "" : ", edited since execution " + state.start().execution();
    }

    private static String first(
            List<StepCheckpoint> checkpoints, String separator, Function<StepCheckpoint, String> words) {
        String shown = checkpoints.stream().limit(MOST).map(words).collect(joining(separator));
        int more = checkpoints.size() - MOST;
        return more > 0 ? shown + separator + "and " + more + " more" : shown;
    }
}
