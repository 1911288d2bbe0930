package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import java.util.Set;

/** The nodes on which the steps of each workflow run. */
final class StepNodes {

    private final ResumeState state;
    private final Set<String> own;

    /**
     * The nodes of a resume.
     *
     * @param present the nodes that it runs on; empty where they are not known, then those of the recorded execution
     */
    StepNodes(ResumeState state, Set<String> present) {
        this.state = state;
        // Without a node filter a step runs on the server's own node, whose name says nothing.
        this.own = state.start().nodes().isEmpty() || !present.isEmpty()
                ? present
                : state.start().nodes();
    }

    /** Those of the workflow that contains the step; empty for the server's own node, or if they are not known. */
    Set<String> of(StepPath step) {
        return step.parent().map(this::inside).orElse(own);
    }

    private Set<String> inside(StepPath around) {
        InnerWorkflow inner = state.inner().get(around);
        return inner == null ? Set.of() : inner.nodes();
    }
}
