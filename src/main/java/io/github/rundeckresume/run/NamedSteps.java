package io.github.rundeckresume.run;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Collection;

/** Names steps of an execution that ends, for its log. */
final class NamedSteps {

    private static final int MOST = 5;

    private NamedSteps() {}

    /** For example {@code step 2 'Import', step 3@web1 'Deploy'}; at most five, and how many more there are. */
    static String of(Collection<StepPath> steps, WorkflowSnapshot workflow) {
        String shown =
                steps.stream().limit(MOST).map(step -> named(step, workflow)).collect(joining(", "));
        int more = steps.size() - MOST;
        return more > 0 ? shown + ", and " + more + " more" : shown;
    }

    private static String named(StepPath step, WorkflowSnapshot workflow) {
        String label = label(step, workflow);
        return "step " + step + (label.isEmpty() ? "" : " '" + label + "'");
    }

    /** The step's label; empty text if it has none. */
    static String label(StepPath step, WorkflowSnapshot workflow) {
        return workflow.step(step.ofAllNodes()).flatMap(StepFingerprint::label).orElse("");
    }
}
