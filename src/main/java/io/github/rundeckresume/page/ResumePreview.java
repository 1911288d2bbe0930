package io.github.rundeckresume.page;

import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.server.ViewedExecution;

/** Decides on a resume of an execution without starting it, from the same facts and by the same rules as its page. */
public final class ResumePreview {

    private ResumePreview() {}

    /**
     * Decides.
     *
     * @param viewed the execution and its viewer
     * @param nodes the nodes on which the resume would run
     * @param choices what the viewer decides
     * @return the plan or the refusal; secure options that have to be typed count as given
     */
    public static ResumeDecision of(ViewedExecution viewed, NodeLookup nodes, Choices choices) {
        return of(viewed, nodes, Wanted.of(choices));
    }

    /**
     * Decides.
     *
     * @param viewed the execution and its viewer
     * @param nodes the nodes on which the resume would run
     * @param wanted what the viewer decides
     * @return the plan or the refusal; secure options that have to be typed count as given
     */
    public static ResumeDecision of(ViewedExecution viewed, NodeLookup nodes, Wanted wanted) {
        return new ResumeOffer(
                        viewed,
                        viewed.described(),
                        viewed.job(),
                        viewed.later(viewed.job().resumesOnRetry()),
                        nodes,
                        wanted)
                .decide();
    }
}
