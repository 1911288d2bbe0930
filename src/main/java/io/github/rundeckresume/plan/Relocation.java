package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded state whose steps stand where they stand in the job as it is now, if somebody accepted that; otherwise as it
 * was recorded. Workflows are looked at from the outside in, because those inside a step follow it.
 */
final class Relocation {

    /** No step has this number: only labels count. */
    private static final StepPath NOWHERE = StepPath.of(999_999);

    private final ResumeRequest request;
    private final ResumeState recorded;
    private final SaidMatches said;
    private final Places places = new Places();
    private final List<DefinitionChange> changes = new ArrayList<>();
    private final List<AmbiguousStep> ambiguous = new ArrayList<>();
    private final Set<Optional<StepPath>> told = new HashSet<>();
    private ResumeState state;
    private InnerPlan inner;
    private @Nullable String problem;

    Relocation(ResumeRequest request, ResumeState recorded) {
        this.request = request;
        this.recorded = recorded;
        this.state = recorded;
        this.said = new SaidMatches(request.said().choices().matches());
        this.inner = innerNow();
        if (request.said().choices().definition() == Choices.Definition.CHANGED) {
            relocate();
        }
    }

    private InnerPlan innerNow() {
        return new InnerPlan(state, request.workflow(), request.inner(), ResumeCase.where(request, state));
    }

    private void relocate() {
        if (move(null, recorded.start().workflow(), request.workflow())) {
            inner = innerNow();
        }
        Set<StepPath> seen = new HashSet<>();
        for (Optional<StepPath> next = next(seen); next.isPresent(); next = next(seen)) {
            StepPath around = next.get();
            seen.add(around);
            InnerWorkflow was = state.inner().get(around);
            Optional<WorkflowSnapshot> is = inner.now().at(around);
            if (was != null && is.isPresent() && move(around, was.workflow(), is.get())) {
                inner = innerNow();
            }
        }
        said.unused()
                .ifPresent(step -> object("The metadata resumeMatch names step " + step
                        + ", which is no recorded step of which that can be said" + SaidMatches.AGAIN));
    }

    /** The outermost workflow that has not been looked at. */
    private Optional<StepPath> next(Set<StepPath> seen) {
        return inner.now().inner().keySet().stream()
                .filter(around -> !seen.contains(around))
                .findFirst();
    }

    /** True if a step has another number, or is not there any more. */
    private boolean move(@Nullable StepPath around, WorkflowSnapshot was, WorkflowSnapshot is) {
        Optional<StepPath> here = Optional.ofNullable(around);
        Optional<StepPath> before = here.flatMap(places::recorded);
        OnceSteps once = OnceSteps.of(once());
        WorkflowMove move = new WorkflowMove(
                before,
                around,
                was,
                is,
                new Stakes(
                        around,
                        was,
                        state,
                        (step, label) ->
                                once.contain(step, label) || request.once().contain(NOWHERE, label)),
                said.in(before, here, was, is, this::object));
        tell(here.map(StepPath::withoutNodes), move);
        if (move.isNothing()) {
            return false;
        }
        places.add(around, move.numbers());
        state = state.moved(around, path -> path.renumbered(around, move.numbers()), move.recordedInPlace());
        return true;
    }

    /** A job that runs for each node was edited once. */
    private void tell(Optional<StepPath> around, WorkflowMove move) {
        move.problem()
                .ifPresent(
                        why -> object(changed() + ": " + why + ". Undo the change to resume, or run the job again."));
        if (told.add(around)) {
            changes.addAll(move.changes());
        }
        move.ambiguous().stream()
                .filter(step -> ambiguous.stream().noneMatch(one -> one.from().equals(step.from())))
                .forEach(ambiguous::add);
    }

    private void object(String why) {
        if (problem == null) {
            problem = why;
        }
    }

    /** The recorded state with its steps where they stand now. */
    ResumeState state() {
        return state;
    }

    /** The workflows of referenced jobs that a resume may go into. */
    InnerPlan inner() {
        return inner;
    }

    /** Where each recorded step stands now; empty for one that is not there any more. */
    Places places() {
        return places;
    }

    /** How the job named the steps that must not run twice, by their present numbers. */
    Set<String> once() {
        return places.names(recorded.start().once());
    }

    /** What changed. */
    DefinitionChanges changes() {
        return DefinitionChanges.of(changes, ambiguous);
    }

    /** Why the changes cannot be accepted, or what must be said first; empty if they are, or if nobody accepted any. */
    Optional<Refusal> problem() {
        return Optional.ofNullable(problem)
                .or(() -> ambiguous.stream()
                        .findFirst()
                        .map(step -> changed() + ", and " + step.words() + ". Or run the job again."))
                .map(Refusal::of);
    }

    private String changed() {
        return "The job has changed since execution " + recorded.start().execution();
    }
}
