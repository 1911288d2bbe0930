package io.github.rundeckresume.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.engine.record.NodeEnds;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an execution was to do, compared with what it began on nodes and with what it finished. */
final class Completion {

    private final Supplier<Set<StepPath>> begun;
    private final @Nullable ResumePlan plan;
    private final SortedSet<StepPath> failedBefore;

    private Completion(@Nullable NodeEnds nodes, @Nullable ResumePlan plan, SortedSet<StepPath> failedBefore) {
        this.begun = nodes == null ? Set::of : nodes::begun;
        this.plan = plan;
        this.failedBefore = failedBefore;
    }

    /** What a resume is to do that runs all that it does not keep; null for other executions. */
    @Nullable
    ResumePlan plan() {
        return plan;
    }

    /**
     * What is known of an execution's nodes.
     *
     * @param nodes hears what begins; null if the server has no listener
     * @param resume what a resume does; null for other executions
     * @param everyStep true for a resume that runs every step that it does not keep
     */
    static Completion of(@Nullable NodeEnds nodes, @Nullable Allowed resume, boolean everyStep) {
        if (nodes == null || resume == null) {
            return new Completion(nodes, everyStep && resume != null ? resume.plan() : null, new TreeSet<>());
        }
        boolean everyNode = everyStep || resume.state().start().workflow().isNodeFirst();
        return new Completion(
                nodes, everyStep ? resume.plan() : null, everyNode ? failedBefore(resume) : new TreeSet<>());
    }

    private static SortedSet<StepPath> failedBefore(Allowed resume) {
        Set<StepPath> kept = resume.plan().kept().stream().map(StepRecord::path).collect(toUnmodifiableSet());
        return resume.plan().steps().stream()
                .filter(step -> !step.isKept())
                .map(PlannedStep::path)
                .flatMap(step -> failed(step, resume.state()))
                .filter(step -> !kept.contains(step))
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<StepPath> failed(StepPath step, ResumeState state) {
        return state.onNodes(step).entrySet().stream()
                .filter(node -> !node.getValue().outcome().isKept())
                .map(node -> step.on(node.getKey()));
    }

    /** The steps that began and have not finished. */
    SortedSet<StepPath> running(Set<StepPath> finished) {
        return begun.get().stream()
                .filter(step -> !finished.contains(step) && !finished.contains(step.ofAllNodes()))
                .collect(toCollection(TreeSet::new));
    }

    /** What an operator must know after a success: the steps that failed on a node and did not run there again. */
    List<String> leftOut() {
        Set<StepPath> ran = begun.get();
        return failedBefore.stream()
                .filter(step -> !ran.contains(step))
                .collect(groupingBy(StepPath::ofAllNodes, TreeMap::new, toUnmodifiableList()))
                .entrySet()
                .stream()
                .map(
                        step -> "Step " + step.getKey() + " had failed on " + names(step.getValue())
                                + " and did not run there again: the node is gone, or the job's orchestrator did not choose it.")
                .collect(toUnmodifiableList());
    }

    private static String names(List<StepPath> steps) {
        return steps.stream().flatMap(step -> step.node().stream()).collect(joining(", "));
    }
}
