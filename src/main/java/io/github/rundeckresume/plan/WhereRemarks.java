package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells of the steps about which a person decided, for the log and the confirmation. */
final class WhereRemarks {

    private static final int MOST = 5;

    private WhereRemarks() {}

    /** The steps that run again although they were done, because somebody asked; empty if there are none. */
    static Optional<String> again(ResumeCase resume) {
        List<StepPath> asked = resume.doneAgain(true);
        List<StepPath> outermost = asked.stream()
                .filter(path -> asked.stream().noneMatch(other -> other.depth() < path.depth() && other.isAround(path)))
                .map(StepPath::ofAllNodes)
                .distinct()
                .collect(toUnmodifiableList());
        return outermost.isEmpty()
                ? Optional.empty()
                : Optional.of("Asked to run again, although done before execution "
                        + resume.state().start().execution() + " ended: step " + StepRanges.of(outermost) + ".");
    }

    /** Those among them that must not run twice: nobody may overlook one. */
    static Optional<String> once(ResumeCase resume) {
        List<String> steps = resume.doneAgain(true).stream()
                .filter(path -> OnceRules.isOnce(path, resume))
                .map(path -> StepWords.named(path, resume.state().workflow()))
                .collect(toUnmodifiableList());
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of("ATTENTION: " + String.join(", ", steps) + " must not run twice, and "
                        + (steps.size() == 1 ? "runs" : "run") + " a second time, only because that was asked for.");
    }

    /** Those that left work on a node, which nobody follows then: it may run there while the step runs again. */
    static Optional<String> leftBehind(ResumeCase resume) {
        Stream<String> said = resume.state()
                .leftWork()
                .filter(step -> resume.where().again().contain(step)
                        || resume.where().byHand().contain(step))
                .map(step -> StepWords.named(step, resume.state().workflow()));
        List<String> steps = Stream.concat(said, resume.removedWork()).collect(toUnmodifiableList());
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of("ATTENTION: " + first(steps) + " left work on a node that may still run there. It is not"
                        + " followed, because a person said what happens with the step, or it is not in the job any more. To"
                        + " follow it, resume without that.");
    }

    /** The steps that count as done; empty if there are none. */
    static Optional<String> byHand(ByHand byHand, ResumePlan plan) {
        String steps = first(plan.leaves()
                .filter(PlannedStep::isKept)
                .filter(step -> byHand.contain(step.path()))
                .map(step -> "step " + step.path() + " '" + step.label() + "'")
                .collect(toUnmodifiableList()));
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        String left = plan.goesOnAt().isPresent()
                ? ""
                : " No step is left to run: this execution only records that the job counts as done.";
        return Optional.of("Counts as done (" + byHand.who().shown() + "): " + steps + "." + left);
    }

    private static String first(List<String> steps) {
        String shown = steps.stream().limit(MOST).collect(joining(", "));
        int more = steps.size() - MOST;
        return more > 0 ? Stream.of(shown, "and " + more + " more").collect(joining(" ")) : shown;
    }
}
