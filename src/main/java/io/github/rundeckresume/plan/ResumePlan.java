package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a resume does with each step of the workflow, as a tree: a step that is gone into contains the steps of its own
 * workflow. The plan that is shown is the plan that runs: the engine gets exactly the plan's kept steps.
 */
public final class ResumePlan {

    /** Rundeck's names for it; jobs have the first one. */
    private static final Set<String> ONE_AFTER_THE_OTHER = Set.of("sequential", "step-first");

    private final List<PlannedStep> steps;
    private final List<StepRecord> kept;
    private final WorkflowSnapshot now;

    private ResumePlan(List<PlannedStep> steps, List<StepRecord> kept, WorkflowSnapshot now) {
        this.now = now;
        this.steps = List.copyOf(steps);
        this.kept = List.copyOf(kept);
    }

    /**
     * The plan for resuming a state.
     *
     * @param now the workflow as it is now; it must have passed {@link WorkflowChange}
     */
    public static ResumePlan of(ResumeState state, WorkflowSnapshot now) {
        List<PlannedStep> steps = planned(null, state, now);
        return new ResumePlan(steps, inTheirOrder(null, steps, state, now), now);
    }

    private static List<PlannedStep> planned(@Nullable StepPath around, ResumeState state, WorkflowSnapshot now) {
        boolean known = state.end().reason() != StopReason.UNFINISHED;
        List<PlannedStep> steps = new ArrayList<>();
        int number = 0;
        for (StepFingerprint step : now.at(around).map(WorkflowSnapshot::steps).orElse(List.of())) {
            StepPath path = StepPath.in(around, ++number);
            StepRecord record = state.step(path).orElse(null);
            steps.add(PlannedStep.of(path, step.shown(), record, known, planned(path, state, now)));
        }
        return steps;
    }

    /**
     * Steps that run one after the other are ordered as in the workflow, whenever each of them last ran: if two of them
     * wrote the same name, the later step wins. Steps that run in parallel keep the order in which they finished.
     */
    private static List<StepRecord> inTheirOrder(
            @Nullable StepPath around, List<PlannedStep> steps, ResumeState state, WorkflowSnapshot now) {
        String strategy = now.at(around).map(WorkflowSnapshot::strategy).orElse("");
        Stream<StepRecord> own = steps.stream().filter(PlannedStep::isKept).flatMap(step -> step.record().stream());
        Stream<StepRecord> ordered = ONE_AFTER_THE_OTHER.contains(strategy)
                ? own
                : own.sorted(Comparator.comparing(step -> state.finished(step.path())));
        Stream<StepRecord> inside =
                steps.stream().flatMap(step -> inTheirOrder(step.path(), step.children(), state, now).stream());
        return Stream.concat(ordered, inside).collect(toUnmodifiableList());
    }

    private static Stream<PlannedStep> leaves(List<PlannedStep> steps) {
        return steps.stream().flatMap(PlannedStep::leaves);
    }

    /** The steps of the job's own workflow, in order. */
    public List<PlannedStep> steps() {
        return steps;
    }

    /** The records of the kept steps at any depth; those of one workflow in the order in which they are put back. */
    public List<StepRecord> kept() {
        return kept;
    }

    /**
     * Says which execution ran the kept steps, with one line for each range, for example {@code Steps 1-36 are kept:
     * execution 41 ran them.}
     */
    public List<String> keptLines() {
        List<String> lines = new ArrayList<>();
        List<PlannedStep> run = new ArrayList<>();
        leaves(steps).filter(PlannedStep::isKept).forEach(step -> {
            if (!run.isEmpty() && !continues(run.get(run.size() - 1), step)) {
                lines.add(keptLine(run));
                run.clear();
            }
            run.add(step);
        });
        if (!run.isEmpty()) {
            lines.add(keptLine(run));
        }
        return lines;
    }

    private static boolean continues(PlannedStep last, PlannedStep step) {
        return StepRanges.isNext(last.path(), step.path()) && ranBy(last).equals(ranBy(step));
    }

    private static String ranBy(PlannedStep step) {
        return step.record().map(record -> record.execution().toString()).orElse("");
    }

    private static String keptLine(List<PlannedStep> run) {
        PlannedStep first = run.get(0);
        String range = StepRanges.of(first.path(), run.get(run.size() - 1).path());
        return run.size() == 1
                ? "Step " + range + " is kept: execution " + ranBy(first) + " ran it."
                : "Steps " + range + " are kept: execution " + ranBy(first) + " ran them.";
    }

    /**
     * The steps of the job's own workflow that are neither kept nor finished. If the workflow runs all of its steps,
     * there are none after a success.
     */
    public List<PlannedStep> without(Set<StepPath> finished) {
        return steps.stream()
                .filter(step -> !step.isKept() && !finished.contains(step.path()))
                .collect(toUnmodifiableList());
    }

    /** The first step at any depth that is not kept; empty if no step is left. */
    public Optional<PlannedStep> goesOnAt() {
        return leaves(steps).filter(step -> !step.isKept()).findFirst();
    }

    /** The kept steps as ranges, for example {@code 1-3, 7, 9/1-4}; empty if none is kept. */
    public String keptRanges() {
        return StepRanges.of(keptPaths());
    }

    private List<StepPath> keptPaths() {
        return leaves(steps).filter(PlannedStep::isKept).map(PlannedStep::path).collect(toUnmodifiableList());
    }

    /** The plan in one sentence, for example {@code steps 1-36 are kept, going on at step 37 'Deploy'}. */
    public String summary() {
        return keeps()
                + goesOnAt()
                        .map(step -> ", going on at step " + step.path() + " '" + step.label() + "'")
                        .orElse(", nothing is left to run");
    }

    /**
     * Names the kept steps whose configuration has changed since; they do not run again. In words for an operator;
     * empty if there are none.
     */
    Optional<String> editedSince(ExecutionStart source) {
        List<StepPath> edited = keptPaths().stream()
                .filter(path -> !contentOf(path, source.workflow()).equals(contentOf(path, now)))
                .collect(toUnmodifiableList());
        return edited.isEmpty()
                ? Optional.empty()
                : Optional.of("Edited since execution " + source.execution() + ", and kept as it ran there: step "
                        + StepRanges.of(edited) + ".");
    }

    private static String contentOf(StepPath path, WorkflowSnapshot workflow) {
        return workflow.step(path).map(StepFingerprint::content).orElse("");
    }

    private String keeps() {
        int kept = keptPaths().size();
        if (kept == 0) {
            return "no step is kept";
        }
        return kept == 1 ? "step " + keptRanges() + " is kept" : "steps " + keptRanges() + " are kept";
    }
}
