package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;

/** Rules: of the steps at which an execution waits, one must be allowed to go on. */
final class PauseRules {

    private PauseRules() {}

    static Optional<Refusal> notPaused(ResumeCase resume) {
        Map<StepPath, Pause> pauses = resume.recorded().pauses();
        return resume.request().said().signal().steps().stream()
                .filter(step -> !pauses.containsKey(step))
                .findFirst()
                .map(step -> Refusal.of("Execution " + resume.request().source() + " does not wait at step " + step
                        + ". Nothing has run. Look at the plan again, and resume from there."));
    }

    static Optional<Refusal> unknownInput(ResumeCase resume) {
        return resume.request()
                .said()
                .signal()
                .names()
                .filter(name -> resume.recorded().pauses().values().stream()
                        .flatMap(pause -> pause.inputs().stream())
                        .noneMatch(input -> input.name().equals(name)))
                .sorted()
                .findFirst()
                .map(name -> Refusal.of(
                        "No paused step of execution " + resume.request().source()
                                + " asks for an input '" + ShownText.shorten(name)
                                + "'. Nothing has run. Resume again without it."));
    }

    static Optional<Refusal> waiting(ResumeCase resume) {
        return !resume.paused().areMissing() || resume.request().said().isAsking()
                ? Optional.empty()
                : resume.paused().missing().values().stream()
                        .map(SignalDecision::message)
                        .findFirst()
                        .or(() -> Optional.of("Its pause has expired. Resume it by hand to pause there anew."))
                        .map(missing ->
                                Refusal.of("Execution " + resume.request().source() + " stays paused. " + missing));
    }
}
