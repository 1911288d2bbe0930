package io.github.rundeckresume.page;

import io.github.rundeckresume.plan.JobOption;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ShownText;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a resume of an execution would do, or why it cannot be resumed, for pages and scripts. Nothing is started. */
final class PlanFile {

    private static final int VERSION = 1;

    private PlanFile() {}

    /**
     * Describes the plan.
     *
     * @param viewed the execution and its viewer
     * @param choices what is wanted, as {@code PlanRequest} reads it; empty for nothing beyond the record
     * @return {@code v}, {@code execution}, and the offer as the page of the execution gets it
     */
    static Map<String, Object> of(ViewedExecution viewed, String choices) {
        KnownExecution execution = viewed.described();
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("v", VERSION);
        file.put("execution", execution.id().toString());
        try {
            file.putAll(offer(viewed, choices.isEmpty() ? "e30" : choices));
        } catch (IllegalArgumentException e) {
            file.putAll(ResumeOffer.refused(String.valueOf(e.getMessage())));
        }
        return file;
    }

    private static Map<String, Object> offer(ViewedExecution viewed, String choices) {
        KnownExecution execution = viewed.described();
        JobFacts job = viewed.job();
        if (!job.isResumable()) {
            return ResumeOffer.refused("Resumable is not checked on the job of execution " + execution.id()
                    + ", or the job is gone. Check it, then look again.");
        }
        if (!ResumeOffer.isFor(viewed, execution)) {
            return ResumeOffer.refused("You may not resume execution " + execution.id()
                    + ": that needs the right to run its job, and to kill it if its server died.");
        }
        Wanted wanted = PlanRequest.read(choices);
        wanted.options().keySet().stream()
                .filter(name -> job.options().areKnown() && job.options().maybeHas(name, JobOption.Kind.SECURE))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("The option '" + ShownText.shorten(name)
                            + "' is secure. Give its value with the resume, not with what asks for a plan.");
                });
        return new ResumeOffer(viewed, execution, job, viewed.later(job.resumesOnRetry()), viewed::nodes, wanted)
                .describe();
    }
}
