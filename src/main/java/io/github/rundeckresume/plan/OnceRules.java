package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules: of a step that must not run twice, somebody must know whether it was done. */
final class OnceRules {

    private OnceRules() {}

    static Optional<Refusal> unanswered(ResumeCase resume) {
        List<PlannedStep> asked = resume.plan().asked();
        if (asked.isEmpty() || resume.request().said().isAsking()) {
            return Optional.empty();
        }
        PlannedStep first = asked.get(0);
        String all =
                asked.stream().map(PlannedStep::path).map(StepPath::toString).collect(joining(","));
        String answers = "meta.resumeDone=" + all + " if it was done, meta.resumeNotDone=" + all + " if it was not.";
        return Optional.of(
                first.isWorkUnknown()
                        ? Refusal.of("Step " + first.path() + " '" + first.label()
                                + "' left work on its node that is not there any more, so that nobody knows whether it was"
                                + " done: " + first.reason() + ". Look, then resume again and say so: " + answers
                                + " On the page, say it by \"Change…\" beside the plan.")
                        : Refusal.of("Step " + first.path() + " '" + first.label()
                                + "' must not run twice, and nobody knows whether it was done: " + first.reason()
                                + ". Look, then resume again and say so: " + answers));
    }

    /** A step that was done on a node, or inside a reference, may be a part of what runs again as a whole. */
    static Optional<Refusal> repeated(ResumeCase resume) {
        List<StepPath> steps = resume.doneAgain(false).stream()
                .filter(path -> isOnce(path, resume))
                .collect(toUnmodifiableList());
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        StepPath first = steps.get(0);
        String all = steps.stream()
                .map(path -> reachable(path.ofAllNodes(), resume).toString())
                .distinct()
                .collect(joining(","));
        String on = steps.stream()
                .filter(path -> path.ofAllNodes().equals(first.ofAllNodes()))
                .flatMap(path -> path.node().stream())
                .collect(joining(", "));
        return Optional.of(Refusal.of(StepWords.first(
                        first.ofAllNodes(), resume.state().workflow())
                + " must not run twice, and was done" + (on.isEmpty() ? "" : " on " + on)
                + ", but would run again: inside a referenced job no node can be left alone, and a reference that is not"
                + " gone into runs as a whole. Nothing has run. Finish its work by hand, and resume again with"
                + " meta.resumeSkip=" + all + " and the reason as meta.resumeNote, or let it run again: meta.resumeAt="
                + all + "."));
    }

    /** The step, or the reference around it that runs as a whole. */
    private static StepPath reachable(StepPath step, ResumeCase resume) {
        return step.parent()
                .filter(around -> resume.inner().now().at(around).isEmpty())
                .map(around -> reachable(around.ofAllNodes(), resume))
                .orElse(step);
    }

    /** True if the job says now, or said then, that this step must not run twice. */
    static boolean isOnce(StepPath path, ResumeCase resume) {
        String label = StepWords.find(path, resume.state().workflow())
                .flatMap(StepFingerprint::label)
                .orElse("");
        return resume.once().contain(path, label);
    }

    /** Until nodes were asked, any step that left work on one may be asked about. */
    private static Stream<StepPath> mayBeAsked(ResumeCase resume) {
        return resume.request().said().isAsking()
                ? resume.unanswered().checkpoints().stream()
                        .filter(checkpoint -> checkpoint.work().isPresent())
                        .map(StepCheckpoint::step)
                : Stream.empty();
    }

    /** An answer to a question that nobody asked was meant for another plan. */
    static Optional<Refusal> notAsked(ResumeCase resume) {
        Set<StepPath> asked = Stream.concat(
                        resume.unanswered().asked().stream().map(PlannedStep::path), mayBeAsked(resume))
                .collect(toUnmodifiableSet());
        return resume.request().said().answers().steps().stream()
                .filter(step -> asked.stream()
                        .noneMatch(one -> one.equals(step) || one.ofAllNodes().equals(step)))
                .findFirst()
                .map(step -> Refusal.of("An answer was given for step " + step + " of execution "
                        + resume.request().source()
                        + ", but the plan does not ask about it. Nothing has run. Look at the"
                        + " plan again, and resume from there."));
    }
}
