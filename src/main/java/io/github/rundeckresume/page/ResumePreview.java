package io.github.rundeckresume.page;

import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.server.ViewedExecution;

/** What a resume of an execution would be told, without starting one: the same facts and the same rule as on its page. */
public final class ResumePreview {

    private ResumePreview() {}

    /**
     * Decides.
     *
     * @param viewed the execution and who looks at it
     * @return the plan, or the refusal; secure options that have to be typed are taken for given
     */
    public static ResumeDecision of(ViewedExecution viewed) {
        return new ResumeOffer(
                        viewed,
                        viewed.described(),
                        viewed.job(),
                        viewed.later(viewed.job().resumesOnRetry()))
                .decide();
    }
}
