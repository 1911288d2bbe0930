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

/**
 * What a resume does with each step of the workflow. What is shown from a plan is what runs: the engine is handed the
 * plan's kept steps and nothing else.
 */
public final class ResumePlan {

    /** Rundeck's own names for it; jobs have the former. */
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
     * The plan for going on from a state.
     *
     * @param now the workflow as it is now; it must have passed {@link WorkflowChange}
     */
    public static ResumePlan of(ResumeState state, WorkflowSnapshot now) {
        boolean known = state.end().reason() != StopReason.UNFINISHED;
        List<PlannedStep> steps = new ArrayList<>();
        for (int number = 1; number <= now.steps().size(); number++) {
            StepPath path = StepPath.of(number);
            steps.add(PlannedStep.of(path, now.label(number), state.step(path).orElse(null), known));
        }
        return new ResumePlan(steps, inTheirOrder(state.kept(), now), now);
    }

    /**
     * Steps that run one after the other do so in the workflow's order, whenever each was done at last: what two of them
     * wrote under one name is then the later step's. Steps that run together have the order in which they finished.
     */
    private static List<StepRecord> inTheirOrder(List<StepRecord> kept, WorkflowSnapshot now) {
        if (!ONE_AFTER_THE_OTHER.contains(now.strategy())) {
            return kept;
        }
        return kept.stream().sorted(Comparator.comparing(StepRecord::path)).collect(toUnmodifiableList());
    }

    /** The workflow's steps in their order. */
    public List<PlannedStep> steps() {
        return steps;
    }

    /** The records of the steps that are kept, in the order in which they are put back. */
    public List<StepRecord> kept() {
        return kept;
    }

    /**
     * Which execution ran the kept steps, a line for each run of neighbours, for example {@code Steps 1-36 are kept:
     * execution 41 ran them.}
     */
    public List<String> keptLines() {
        List<String> lines = new ArrayList<>();
        List<PlannedStep> run = new ArrayList<>();
        for (PlannedStep step : steps) {
            if (!run.isEmpty() && !continues(run.get(run.size() - 1), step)) {
                lines.add(keptLine(run));
                run.clear();
            }
            if (step.action() == StepAction.KEEP) {
                run.add(step);
            }
        }
        if (!run.isEmpty()) {
            lines.add(keptLine(run));
        }
        return lines;
    }

    private static boolean continues(PlannedStep last, PlannedStep step) {
        return step.action() == StepAction.KEEP && ranBy(last).equals(ranBy(step));
    }

    private static String ranBy(PlannedStep step) {
        return step.record().map(record -> record.execution().toString()).orElse("");
    }

    private static String keptLine(List<PlannedStep> run) {
        PlannedStep first = run.get(0);
        return run.size() == 1
                ? "Step " + first.path() + " is kept: execution " + ranBy(first) + " ran it."
                : "Steps " + first.path() + "-" + run.get(run.size() - 1).path() + " are kept: execution "
                        + ranBy(first) + " ran them.";
    }

    /** The steps that are neither kept nor among those: in a workflow whose steps all run, none when it has succeeded. */
    public List<PlannedStep> without(Set<StepPath> finished) {
        return steps.stream()
                .filter(step -> step.action() != StepAction.KEEP && !finished.contains(step.path()))
                .collect(toUnmodifiableList());
    }

    /** The first step that is not kept; empty if there is nothing left to do. */
    public Optional<PlannedStep> goesOnAt() {
        return steps.stream().filter(step -> step.action() != StepAction.KEEP).findFirst();
    }

    /** The numbers of the kept steps as ranges, for example {@code 1-3, 7}; empty if none is kept. */
    public String keptRanges() {
        return StepRanges.of(keptNumbers());
    }

    private List<Integer> keptNumbers() {
        return steps.stream()
                .filter(step -> step.action() == StepAction.KEEP)
                .map(step -> step.path().number())
                .collect(toUnmodifiableList());
    }

    /** The plan in one sentence, for example {@code steps 1-36 are kept, going on at step 37 'Deploy'}. */
    public String summary() {
        return keeps()
                + goesOnAt()
                        .map(step -> ", going on at step " + step.path() + " '" + step.label() + "'")
                        .orElse(", nothing is left to run");
    }

    /** The kept steps that are configured otherwise now: they are not run to show it. In an operator's words. */
    Optional<String> editedSince(ExecutionStart source) {
        List<StepFingerprint> before = source.workflow().steps();
        List<Integer> edited = keptNumbers().stream()
                .filter(step -> !before.get(step - 1)
                        .content()
                        .equals(now.steps().get(step - 1).content()))
                .collect(toUnmodifiableList());
        return edited.isEmpty()
                ? Optional.empty()
                : Optional.of("Edited since execution " + source.execution() + ", and kept as it ran there: step "
                        + StepRanges.of(edited) + ".");
    }

    private String keeps() {
        int kept = keptNumbers().size();
        if (kept == 0) {
            return "no step is kept";
        }
        return kept == 1 ? "step " + keptRanges() + " is kept" : "steps " + keptRanges() + " are kept";
    }
}
