package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Says in words for an operator from which checkpoints steps go on, and which follow work that they left on a node: five of
 * them, and how many more there are.
 */
final class Checkpoints {

    private static final int MOST = 5;

    private Checkpoints() {}

    /** For one step, after the reason why it runs, for example {@code ; it goes on from its checkpoint (row=4711)}. */
    static String ofStep(List<StepCheckpoint> checkpoints) {
        List<StepCheckpoint> said = those(checkpoints, StepCheckpoint::isSaid);
        return (said.isEmpty() ? "" : "; " + first(said, "; ", Checkpoints::onNode))
                + onNodes("; it follows the work that it left", those(checkpoints, StepCheckpoint::hasWork))
                + onNodes("; nobody knows what became of its work", those(checkpoints, StepCheckpoint::isWorkUnknown));
    }

    private static String onNodes(String words, List<StepCheckpoint> checkpoints) {
        return checkpoints.isEmpty() ? "" : words + on(checkpoints);
    }

    private static String on(List<StepCheckpoint> checkpoints) {
        List<String> nodes = checkpoints.stream()
                .flatMap(checkpoint -> checkpoint.step().node().stream())
                .collect(toUnmodifiableList());
        return nodes.isEmpty() ? "" : " on " + NodeGroup.shorten(nodes);
    }

    private static List<StepCheckpoint> those(List<StepCheckpoint> checkpoints, Predicate<StepCheckpoint> which) {
        return checkpoints.stream().filter(which).collect(toUnmodifiableList());
    }

    private static String onNode(StepCheckpoint checkpoint) {
        return checkpoint.step().node().orElse("it") + " goes on from its checkpoint" + values(checkpoint);
    }

    /** For several steps: the first so many words of their own, and how many more there are; then the work that they left. */
    static List<String> ofSection(List<StepCheckpoint> checkpoints) {
        List<StepCheckpoint> said = those(checkpoints, StepCheckpoint::isSaid);
        List<String> words = said.stream()
                .limit(MOST)
                .map(one -> "step " + one.step().ofAllNodes() + ", " + onNode(one))
                .collect(toList());
        if (said.size() > MOST) {
            words.add("and " + (said.size() - MOST) + " more checkpoints");
        }
        byStep(those(checkpoints, StepCheckpoint::hasWork))
                .forEach((step, work) -> words.add("step " + step + " follows the work that it left" + on(work)));
        return words;
    }

    private static Map<StepPath, List<StepCheckpoint>> byStep(List<StepCheckpoint> checkpoints) {
        return checkpoints.stream()
                .collect(groupingBy(checkpoint -> checkpoint.step().ofAllNodes(), TreeMap::new, toList()));
    }

    private static String values(StepCheckpoint checkpoint) {
        if (checkpoint.shown().isEmpty()) {
            return ", of which nothing could be recorded";
        }
        return " (" + checkpoint.shown() + ")"
                + (checkpoint.isComplete() ? "" : ", of which something could not be recorded");
    }

    /** For the log and the confirmation; empty if no step left work. */
    static Optional<String> work(ResumePlan plan, ResumeState state, WorkflowSnapshot now) {
        Map<StepPath, List<StepCheckpoint>> left = byStep(those(plan.checkpoints(), StepCheckpoint::hasWork));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        List<String> steps = left.entrySet().stream()
                .limit(MOST)
                .map(one -> named(one.getKey(), now)
                        + on(one.getValue())
                        + edited(one.getValue().get(0), state.workflow(), now, state))
                .collect(toList());
        if (left.size() > MOST) {
            steps.add("and " + (left.size() - MOST) + " more");
        }
        String follows = left.size() == 1 ? "Follows the work that it left" : "Follow the work that they left";
        String starts = left.size() == 1 ? " on its node, and starts it" : " on their nodes, and start it";
        return Optional.of(follows + starts + " only if it never began: " + String.join(", ", steps) + ".");
    }

    /** For the log and the confirmation; empty if no step has one. */
    static Optional<String> remark(ResumePlan plan, ResumeState state, WorkflowSnapshot now) {
        List<StepCheckpoint> checkpoints = those(plan.checkpoints(), StepCheckpoint::isSaid);
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
