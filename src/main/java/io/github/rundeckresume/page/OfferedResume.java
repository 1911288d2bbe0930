package io.github.rundeckresume.page;

import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.Planned;
import io.github.rundeckresume.server.PlannedResume;
import io.github.rundeckresume.server.ViewedExecution;

/** Decides on a resume without anybody who could be asked, by the offer that the page of the execution would show. */
public final class OfferedResume implements PlannedResume {

    private static final String ASKS = "Something has to be typed or answered first, on its page.";

    /** It has no state of its own. */
    public OfferedResume() {}

    @Override
    public Planned plan(ViewedExecution viewed) {
        KnownExecution execution = viewed.described();
        JobFacts job = viewed.job();
        if (!job.isResumable()) {
            return Planned.refused("'Resumable' is not checked on its job any more.");
        }
        if (!viewed.mayRun()) {
            return Planned.refused("You may not run its job.");
        }
        if (execution.status() == ExecutionStatus.DEAD) {
            return Planned.refused("Its server stopped while it ran. Resume it from the list of executions that wait.");
        }
        ResumeOffer offer = new ResumeOffer(
                viewed, execution, job, viewed.later(job.resumesOnRetry()), viewed::nodes, Wanted.of(Choices.none()));
        ResumeDecision decision = offer.decide();
        return decision.allowed()
                .map(allowed -> asks(offer, allowed) ? Planned.asks(ASKS) : offer.ready(allowed))
                .orElseGet(
                        () -> Planned.refused(decision.refusal().orElseThrow().message()));
    }

    private static boolean asks(ResumeOffer offer, Allowed allowed) {
        return offer.needsTyping()
                || !allowed.plan().asked().isEmpty()
                || !allowed.state().pauses().isEmpty();
    }
}
