package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        return Optional.of(Refusal.of("Step " + first.path() + " '" + first.label()
                + "' must not run twice, and nobody knows whether it was done: " + first.reason()
                + ". Look, then resume again and say so: meta.resumeDone=" + all + " if it was done,"
                + " meta.resumeNotDone=" + all + " if it was not."));
    }

    /** An answer to a question that nobody asked was meant for another plan. */
    static Optional<Refusal> notAsked(ResumeCase resume) {
        Set<StepPath> asked =
                resume.unanswered().asked().stream().map(PlannedStep::path).collect(toUnmodifiableSet());
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
