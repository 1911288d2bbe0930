package io.github.rundeckresume.page;

import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LaterExecution;
import io.github.rundeckresume.plan.PausedSteps;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that the page of one execution gets, for the user who views it. */
final class ResumePage {

    private static final int VERSION = 4;

    private final ViewedExecution viewed;
    private final KnownExecution execution;
    private final JobFacts job;
    private final LaterAnswer later;

    ResumePage(ViewedExecution viewed) {
        this.viewed = viewed;
        this.execution = viewed.described();
        this.job = viewed.job();
        this.later = job.isResumable() && execution.status().isUnfinished()
                ? viewed.later(job.resumesOnRetry())
                : LaterAnswer.none();
    }

    /** The menu item's link; empty if there is nothing to show. */
    Optional<String> href() {
        if (!job.isResumable()) {
            return Optional.empty();
        }
        Optional<ResumeOffer> offered = offer();
        Optional<Map<String, Object>> offer = offered.map(ResumeOffer::describe);
        Optional<Map<String, Object>> from = resumedFrom();
        List<String> as = resumedAs();
        boolean beginning = from.isEmpty() && viewed.isBeginning(job.resumesOnRetry());
        Optional<String> hold = holdKey();
        if (offer.isEmpty() && from.isEmpty() && as.isEmpty() && !beginning && hold.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("v", VERSION);
        page.put("execution", execution.id().toString());
        page.put("project", execution.project());
        page.put("job", Map.of("id", execution.jobId().orElse(""), "name", viewed.jobName()));
        page.put("filter", offered.map(ResumeOffer::filterToSend).orElse(null));
        page.put("offer", offer.orElse(null));
        page.put("beginning", beginning);
        page.put("dead", execution.status() == ExecutionStatus.DEAD);
        hold.ifPresent(key -> page.put("hold", key));
        page.put("resumedFrom", from.orElse(null));
        page.put("resumedAs", as);
        page.put(
                "resumedAsLast",
                resumed().map(LaterExecution::last).map(ExecutionId::toString).orElse(null));
        return Optional.of(PageLink.of(page));
    }

    private Optional<ResumeOffer> offer() {
        return execution.status().isUnfinished() && resumed().isEmpty() && ResumeOffer.isFor(viewed, execution)
                ? Optional.of(new ResumeOffer(viewed, execution, job, later, viewed::nodes))
                : Optional.empty();
    }

    /** Shows that a request to hold this execution comes from its page; empty if the user may not hold it. */
    private Optional<String> holdKey() {
        return execution.status() == ExecutionStatus.RUNNING && viewed.mayKill()
                ? Optional.of(HoldKey.of(viewed.viewer(), execution.project(), execution.id()))
                : Optional.empty();
    }

    /** From recorded facts only: the state or the claim. A retry that started from the beginning resumed nothing. */
    private Optional<Map<String, Object>> resumedFrom() {
        Optional<ResumeState> own = execution.status().isUnfinished()
                ? viewed.state(execution.id()).state().filter(ResumeState::hasBegun)
                : Optional.empty();
        Optional<ExecutionId> source =
                own.isPresent() ? own.flatMap(state -> state.start().source()) : viewed.resumedFrom();
        return source.map(id -> {
            Optional<ResumePlan> plan = viewed.state(id).state().map(this::planAsRecorded);
            Map<String, Object> from = new LinkedHashMap<>();
            from.put("execution", id.toString());
            from.put("kept", plan.map(ResumePlan::keptRanges).orElse(""));
            from.put("some", plan.map(ResumePlan::rangesKeptOnSomeNodes).orElse(""));
            from.put(
                    "at",
                    plan.flatMap(ResumePlan::goesOnAt)
                            .map(step -> step.path().toString())
                            .orElse(null));
            return from;
        });
    }

    /** The plan that this execution followed, as far as it is known: not what commands of the job answered. */
    private ResumePlan planAsRecorded(ResumeState state) {
        AskedResume asked = execution.links().asked();
        RerunNodes nodes = asked.nodes().orElseGet(viewed::rerunNodes);
        return ResumePlan.of(
                state,
                state.start().workflow(),
                nodes,
                Set.of(),
                job.once().andRecorded(state.start()),
                asked.answers().by(RecordedValue.of("")),
                PausedSteps.none());
    }

    private Optional<LaterExecution> resumed() {
        return later.later().filter(one -> one.kind() == LaterExecution.Kind.RESUMED);
    }

    private List<String> resumedAs() {
        return resumed()
                .map(LaterExecution::next)
                .map(ExecutionId::toString)
                .map(List::of)
                .orElse(List.of());
    }
}
