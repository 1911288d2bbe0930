package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a workflow is still the one that was recorded. A step may be edited in its place, but not moved, added,
 * removed or replaced. A kept step whose content changed is the same step only if its label says so; otherwise it could
 * be another step that has never run.
 */
public final class WorkflowChange {

    private final List<StepFingerprint> before;
    private final List<StepFingerprint> now;
    private final Set<StepPath> kept;
    private final @Nullable StepPath around;

    private WorkflowChange(
            @Nullable StepPath around, WorkflowSnapshot before, WorkflowSnapshot now, Set<StepPath> kept) {
        this.around = around;
        this.before = before.steps();
        this.now = now.steps();
        this.kept = kept;
    }

    /**
     * The change that makes a resume impossible, in words that name the step; empty if there is none.
     *
     * @param kept the steps at any depth that must not run again
     * @param jobs the names of the jobs that the steps at these paths refer to
     */
    public static Optional<String> between(
            WorkflowSnapshot before, WorkflowSnapshot now, Set<StepPath> kept, Map<StepPath, String> jobs) {
        return new WorkflowChange(null, before, now, kept).describe().or(() -> inside(before, now, kept, jobs));
    }

    /** Compares the workflows inside the steps, as far as both are known. */
    private static Optional<String> inside(
            WorkflowSnapshot before, WorkflowSnapshot now, Set<StepPath> kept, Map<StepPath, String> jobs) {
        return before.inner().entrySet().stream()
                .flatMap(inner -> now
                        .at(inner.getKey())
                        .flatMap(is -> new WorkflowChange(inner.getKey(), inner.getValue(), is, kept).describe())
                        .map(change -> "in job '" + jobs.getOrDefault(inner.getKey(), "") + "', " + change)
                        .stream())
                .findFirst();
    }

    private Optional<String> describe() {
        if (before.equals(now)) {
            return Optional.empty();
        }
        if (before.size() != now.size()) {
            return Optional.of(before.size() < now.size() ? added() : removed());
        }
        for (int i = 0; i < now.size(); i++) {
            Optional<String> change = changeAt(i);
            if (change.isPresent()) {
                return change;
            }
        }
        return Optional.empty();
    }

    private Optional<String> changeAt(int i) {
        StepFingerprint was = before.get(i);
        StepFingerprint is = now.get(i);
        if (was.equals(is)) {
            return Optional.empty();
        }
        Optional<String> moved = movedTo(i).or(() -> movedFrom(i));
        if (moved.isPresent()) {
            return moved;
        }
        if (isEdited(was, is)) {
            return kept.contains(path(i)) ? editedAlthoughDone(i) : Optional.empty();
        }
        return Optional.of("step " + named(i, was) + pluginWhereItDiffers(was, is) + " was replaced by '" + is.shown()
                + "'" + pluginWhereItDiffers(is, was));
    }

    private Optional<String> editedAlthoughDone(int i) {
        StepFingerprint was = before.get(i);
        StepFingerprint is = now.get(i);
        if (was.content().equals(is.content())) {
            return Optional.empty();
        }
        Optional<Integer> to = holder(now, before, was, i);
        if (to.isPresent()) {
            return Optional.of("the content that step " + named(i, was) + " ran is now in step "
                    + named(to.get(), now.get(to.get())));
        }
        Optional<Integer> from = holder(before, now, is, i);
        if (from.isPresent()) {
            return Optional.of("step " + named(i, was) + " is done, but now has the content of step "
                    + named(from.get(), before.get(from.get())));
        }
        return isSurelyTheSame(was, is)
                ? Optional.empty()
                : Optional.of("step " + named(i, was) + " is done, but its content has changed ('" + is.shown()
                        + "'), and no label of its own shows that it is the same step");
    }

    /**
     * Finds another step that has this content in one list but not in the other: contents were swapped under their
     * labels.
     */
    private static Optional<Integer> holder(
            List<StepFingerprint> in, List<StepFingerprint> notIn, StepFingerprint wanted, int except) {
        for (int j = 0; j < in.size(); j++) {
            boolean has = in.get(j).hasSamePlugin(wanted) && in.get(j).content().equals(wanted.content());
            if (j != except && has && !notIn.get(j).content().equals(wanted.content())) {
                return Optional.of(j);
            }
        }
        return Optional.empty();
    }

    /** Adds the plugin's name, because two steps may have the same label. A step without a label already shows it. */
    private static String pluginWhereItDiffers(StepFingerprint step, StepFingerprint other) {
        return step.plugin().equals(other.plugin()) || step.label().isEmpty() ? "" : " (" + step.plugin() + ")";
    }

    /** The step that is now at i was somewhere else, and is no longer there. */
    private Optional<String> movedTo(int i) {
        return other(before, now, now.get(i), i)
                .map(j -> "step " + named(j, before.get(j)) + " was moved: it is now step " + path(i));
    }

    /** The step that was at i is now somewhere else, where it was not before. */
    private Optional<String> movedFrom(int i) {
        return other(now, before, before.get(i), i)
                .map(j -> "step " + named(i, before.get(i)) + " was moved: it is now step " + path(j));
    }

    private static Optional<Integer> other(
            List<StepFingerprint> in, List<StepFingerprint> notIn, StepFingerprint wanted, int except) {
        for (int j = 0; j < in.size(); j++) {
            if (j != except && in.get(j).equals(wanted) && !notIn.get(j).equals(wanted)) {
                return Optional.of(j);
            }
        }
        return Optional.empty();
    }

    /** A step in its place may get new content or a new label, but not both: that would be another step. */
    private static boolean isEdited(StepFingerprint was, StepFingerprint is) {
        boolean sameLabel =
                was.label().isEmpty() || is.label().isEmpty() || was.label().equals(is.label());
        return was.hasSamePlugin(is) && (sameLabel || was.content().equals(is.content()));
    }

    /** True if the content is the same, or if a label that no other step has shows that it is the same step. */
    private boolean isSurelyTheSame(StepFingerprint was, StepFingerprint is) {
        return was.content().equals(is.content())
                || (was.label().isPresent()
                        && was.label().equals(is.label())
                        && isOnly(was.label().get(), before)
                        && isOnly(was.label().get(), now));
    }

    private static boolean isOnly(String label, List<StepFingerprint> steps) {
        return steps.stream()
                        .filter(step -> step.label().filter(label::equals).isPresent())
                        .count()
                == 1;
    }

    private String added() {
        int at = firstOnlyIn(now, before);
        return "step " + named(at, now.get(at)) + " was added: " + counts();
    }

    private String removed() {
        int at = firstOnlyIn(before, now);
        return "step " + named(at, before.get(at)) + " was removed: " + counts();
    }

    private String counts() {
        return "the workflow had " + before.size() + (before.size() == 1 ? " step" : " steps") + ", and now has "
                + now.size();
    }

    /** The first step of the longer list that the shorter list does not have, not even edited in its place. */
    private static int firstOnlyIn(List<StepFingerprint> longer, List<StepFingerprint> shorter) {
        List<StepFingerprint> left = new ArrayList<>(shorter);
        List<Integer> only = new ArrayList<>();
        for (int i = 0; i < longer.size(); i++) {
            if (!left.remove(longer.get(i))) {
                only.add(i);
            }
        }
        return only.stream()
                .filter(i -> i >= shorter.size()
                        || !left.contains(shorter.get(i))
                        || !isEdited(shorter.get(i), longer.get(i)))
                .findFirst()
                .orElseGet(() -> only.get(0));
    }

    private String named(int index, StepFingerprint step) {
        return path(index) + " '" + step.shown() + "'";
    }

    private StepPath path(int index) {
        return StepPath.in(around, index + 1);
    }
}
