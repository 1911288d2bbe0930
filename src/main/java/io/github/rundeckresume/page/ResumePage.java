package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.OtherResume;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.plan.SourceExecution.Standing;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the page of one execution is told, for the person who looks at it. */
final class ResumePage {

    private static final int VERSION = 1;
    private static final long MAX_STATE_BYTES = 64L * 1024 * 1024;

    private final ViewedExecution viewed;
    private final SourceExecution execution;
    private final JobFacts job;
    private final Optional<List<OtherResume>> resumes;

    ResumePage(ViewedExecution viewed) {
        this.viewed = viewed;
        this.execution = viewed.described();
        this.job = viewed.host().job();
        this.resumes = job.isResumable() && isStopped() ? viewed.resumes(job.resumesOnRetry()) : Optional.of(List.of());
    }

    /** The menu item's link; empty if there is nothing to say. */
    Optional<String> href() {
        if (!job.isResumable()) {
            return Optional.empty();
        }
        Optional<ResumeOffer> offered = offer();
        Optional<Map<String, Object>> offer = offered.flatMap(ResumeOffer::describe);
        Optional<Map<String, Object>> from = resumedFrom();
        List<String> as = resumedAs();
        if (offer.isEmpty() && from.isEmpty() && as.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("v", VERSION);
        page.put("execution", execution.id().toString());
        page.put("project", execution.project());
        page.put("job", Map.of("id", execution.jobId().orElse(""), "name", viewed.jobName()));
        page.put("filter", offered.map(ResumeOffer::filterToSend).orElse(null));
        page.put("offer", offer.orElse(null));
        page.put("resumedFrom", from.orElse(null));
        page.put("resumedAs", as);
        return Optional.of(PageLink.of(page));
    }

    private Optional<ResumeOffer> offer() {
        return isStopped() && resumedAs().isEmpty() && viewed.mayRun()
                ? Optional.of(new ResumeOffer(viewed, execution, job, state(execution.id()), resumes))
                : Optional.empty();
    }

    /** Only then can another execution have resumed it. */
    private boolean isStopped() {
        return execution.standing() == Standing.STOPPED || execution.standing() == Standing.ABANDONED;
    }

    private LoadedState state(ExecutionId id) {
        return viewed.host().load(id, MAX_STATE_BYTES);
    }

    private Optional<Map<String, Object>> resumedFrom() {
        Optional<ExecutionId> source = execution
                .resumes()
                .or(() -> viewed.retryOf().filter(previous -> job.resumesOnRetry()))
                .filter(id -> wentOn());
        return source.map(id -> {
            Optional<ResumePlan> plan = state(id).state().map(ResumePage::planAsRecorded);
            Map<String, Object> from = new LinkedHashMap<>();
            from.put("execution", id.toString());
            from.put("kept", plan.map(ResumePlan::keptRanges).orElse(""));
            from.put(
                    "at",
                    plan.flatMap(ResumePlan::goesOnAt)
                            .map(step -> step.path().toString())
                            .orElse(null));
            return from;
        });
    }

    /** A resume that was refused did not go on: it left no state, and did not succeed. */
    private boolean wentOn() {
        return execution.standing() != Standing.STOPPED
                || state(execution.id()).state().isPresent();
    }

    private static ResumePlan planAsRecorded(ResumeState state) {
        return ResumePlan.of(state, state.start().workflow());
    }

    private List<String> resumedAs() {
        return resumes.orElse(List.of()).stream()
                .filter(OtherResume::wentOn)
                .map(OtherResume::execution)
                .sorted()
                .map(ExecutionId::toString)
                .collect(toUnmodifiableList());
    }
}
