package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Optional;

/** Finds and names steps for an operator. */
final class StepWords {

    private StepWords() {}

    /** The step of that path; one inside a reference stands for those on all nodes that run it. */
    static Optional<StepFingerprint> find(StepPath path, WorkflowSnapshot now) {
        StepPath step = path.ofAllNodes();
        return now.step(step)
                .or(() -> now.inner().keySet().stream()
                        .filter(around -> step.parent()
                                .filter(parent -> parent.standsFor(around))
                                .isPresent())
                        .flatMap(around -> now.step(around.child(step.number())).stream())
                        .findFirst());
    }

    /** For example {@code step 3@web1 'Deploy'}. */
    static String named(StepPath path, WorkflowSnapshot now) {
        return "step " + path
                + find(path, now).map(step -> " '" + step.shown() + "'").orElse("");
    }

    /** The same at the beginning of a sentence. */
    static String first(StepPath path, WorkflowSnapshot now) {
        return "S" + named(path, now).substring(1);
    }
}
