package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What happens to nodes that are new since the recorded execution, and to nodes that are gone. */
final class NodeChanges {

    private final ResumeState state;
    private final ResumePlan plan;

    NodeChanges(ResumeState state, ResumePlan plan) {
        this.state = state;
        this.plan = plan;
    }

    /**
     * The changes in words for an operator; empty if there are none.
     *
     * @param present the nodes that the resume runs on
     */
    Optional<String> remark(Collection<String> present) {
        Collection<String> before = state.start().nodes();
        List<String> added = only(present, before);
        List<String> gone = only(before, present);
        List<String> changes = new ArrayList<>();
        if (!added.isEmpty()) {
            changes.add(are(added, "new") + begins(added));
        }
        Map<String, StepPath> work = work();
        Map<StepPath, List<String>> working =
                gone.stream().filter(work::containsKey).collect(groupingBy(work::get, TreeMap::new, toList()));
        working.forEach((step, names) -> changes.add(are(names, "gone") + ", so the work that step " + step
                + " left there is not followed, and may go on there"));
        List<String> others =
                gone.stream().filter(node -> !work.containsKey(node)).collect(toUnmodifiableList());
        gone(others).forEach((failed, names) -> changes.add(are(names, "gone") + left(failed, names)));
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of("The node filter matches different nodes than in execution "
                        + state.start().execution() + ": " + String.join("; ", changes) + ".");
    }

    private static List<String> only(Collection<String> in, Collection<String> notIn) {
        return new TreeSet<>(in).stream().filter(name -> !notIn.contains(name)).collect(toUnmodifiableList());
    }

    private static String are(List<String> names, String what) {
        return NodeGroup.shorten(names) + (names.size() == 1 ? " is " : " are ") + what;
    }

    private String begins(List<String> added) {
        boolean one = added.size() == 1;
        Optional<PlannedStep> first =
                plan.dispatched().filter(step -> runsOn(step, added.get(0))).findFirst();
        if (first.isEmpty()) {
            return one ? " and has nothing to run" : " and have nothing to run";
        }
        StepPath at = first.get().path();
        boolean misses =
                plan.dispatched().takeWhile(step -> step != first.get()).anyMatch(PlannedStep::isKept);
        return (one ? " and begins" : " and begin") + " at step " + at
                + (misses ? ", without the data that kept steps captured on each node" : "");
    }

    private static boolean runsOn(PlannedStep step, String node) {
        return step.isByNodes() ? step.children().stream().anyMatch(child -> isLeft(child, node)) : !step.isKept();
    }

    private static boolean isLeft(PlannedStep child, String node) {
        return !child.isKept() && child.path().node().filter(node::equals).isPresent();
    }

    /** By node, the first step of the job's own that left work there. */
    private Map<String, StepPath> work() {
        Map<String, StepPath> work = new HashMap<>();
        state.leftWork()
                .filter(step -> step.parent().isEmpty())
                .forEach(step -> step.node().ifPresent(node -> work.putIfAbsent(node, step.ofAllNodes())));
        return work;
    }

    /** The nodes that are gone, by the step that failed on them; those on which none did under empty text. */
    private Map<String, List<String>> gone(List<String> gone) {
        Map<String, List<String>> byStep = new TreeMap<>();
        gone.forEach(node -> byStep.computeIfAbsent(
                        failed(node).map(StepPath::toString).orElse(""), step -> new ArrayList<>())
                .add(node));
        return byStep;
    }

    private Optional<StepPath> failed(String node) {
        return plan.dispatched()
                .map(PlannedStep::path)
                .filter(path -> Stream.ofNullable(state.onNodes(path).get(node))
                        .map(StepRecord::outcome)
                        .anyMatch(outcome -> !outcome.isKept()))
                .findFirst();
    }

    private static String left(String failed, List<String> names) {
        return failed.isEmpty()
                ? ""
                : ", so step " + failed + ", which failed there, is left undone on "
                        + (names.size() == 1 ? "it" : "them");
    }
}
