package io.github.rundeckresume.page;

import io.github.rundeckresume.engine.pause.PauseStep;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LaterExecution;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the page of one execution gets, for the user who views it. */
final class ResumePage {

    private static final int VERSION = 5;

    /** How many attempts of a run the page gets at once: the first ones, and the last ones. */
    private static final int FIRST = 2;

    private static final int LAST = 4;

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
        offer.filter(one -> Boolean.TRUE.equals(one.get("allowed"))).ifPresent(one -> viewed.offered());
        Optional<Origin> from = resumedFrom();
        List<String> as = resumedAs();
        boolean beginning = from.isEmpty() && viewed.isBeginning(job.resumesOnRetry());
        Optional<String> hold = holdKey();
        List<Map<String, Object>> paused = paused();
        Optional<RunChain> chain = chain(from);
        boolean nothing = offer.isEmpty() && paused.isEmpty() && !beginning && hold.isEmpty();
        if (nothing && chain.isEmpty() && from.isEmpty() && as.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> page = about(beginning);
        page.put("filter", offered.map(ResumeOffer::filterToSend).orElse(null));
        page.put("offer", offer.orElse(null));
        hold.ifPresent(key -> page.put("hold", key));
        addPauses(page, paused);
        addRun(page, from, chain, as);
        return Optional.of(PageLink.of(page));
    }

    private void addRun(Map<String, Object> page, Optional<Origin> from, Optional<RunChain> chain, List<String> as) {
        page.put("resumedFrom", from.map(origin -> origin.describe(chain)).orElse(null));
        chain.ifPresent(run -> page.put("chain", ChainView.of(run, execution.id())));
        page.put("resumedAs", as);
        page.put(
                "resumedAsLast",
                resumed().map(LaterExecution::last).map(ExecutionId::toString).orElse(null));
    }

    /** The run that it belongs to; what records tell of it, only if it paused. */
    private Optional<RunChain> chain(Optional<Origin> from) {
        return RunChain.kept(viewed)
                .map(all -> all.folded(FIRST, LAST, execution.id()))
                .or(() -> from.flatMap(Origin::pauses));
    }

    private Map<String, Object> about(boolean beginning) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("v", VERSION);
        page.put("execution", execution.id().toString());
        page.put("project", execution.project());
        page.put("job", Map.of("id", execution.jobId().orElse(""), "name", viewed.jobName()));
        page.put("mayWait", mayWait());
        page.put("beginning", beginning);
        page.put("dead", execution.status() == ExecutionStatus.DEAD);
        addRetry(page);
        return page;
    }

    private void addPauses(Map<String, Object> page, List<Map<String, Object>> paused) {
        if (!paused.isEmpty()) {
            page.put("paused", paused);
            page.put("key", key());
            page.put("inPlace", execution.status() == ExecutionStatus.RUNNING);
        }
    }

    private void addRetry(Map<String, Object> page) {
        if (later.later().isEmpty()) {
            viewed.retry().ifPresent(retry -> page.put("retry", RetryView.of(retry)));
        }
    }

    private Optional<ResumeOffer> offer() {
        return execution.status().isUnfinished() && resumed().isEmpty() && ResumeOffer.isFor(viewed, execution)
                ? Optional.of(new ResumeOffer(viewed, execution, job, later, viewed::nodes, Wanted.of(Choices.none())))
                : Optional.empty();
    }

    /** Shows that a request to hold this execution comes from its page; empty if the user may not hold it. */
    private Optional<String> holdKey() {
        return execution.status() == ExecutionStatus.RUNNING && viewed.mayKill()
                ? Optional.of(key())
                : Optional.empty();
    }

    /** True if it runs, and one of its steps, or something in a job that it refers to, may come to wait in place. */
    private boolean mayWait() {
        return execution.status() == ExecutionStatus.RUNNING
                && viewed.workflow().map(WorkflowSnapshots::of).stream()
                        .flatMap(workflow -> workflow.steps().stream())
                        .anyMatch(step -> step.isReference() || step.plugin().equals(PauseStep.PROVIDER));
    }

    private String key() {
        return HoldKey.of(viewed.viewer().user(), execution.project(), execution.id());
    }

    /** The steps at which it waits, and what this user may do about each; none if it has gone on. */
    private List<Map<String, Object>> paused() {
        if (execution.status() == ExecutionStatus.RUNNING) {
            return PausesView.inPlace(viewed, System.currentTimeMillis());
        }
        return execution.status() == ExecutionStatus.STOPPED && later.later().isEmpty()
                ? viewed.state(execution.id())
                        .state()
                        .map(state -> PausesView.ended(viewed, state, System.currentTimeMillis()))
                        .orElse(List.of())
                : List.of();
    }

    /** From recorded facts only: the state or the claim. A retry that started from the beginning resumed nothing. */
    private Optional<Origin> resumedFrom() {
        Optional<ResumeState> own = execution.status().isUnfinished()
                ? viewed.state(execution.id()).state().filter(ResumeState::hasBegun)
                : Optional.empty();
        Optional<ExecutionId> source =
                own.isPresent() ? own.flatMap(state -> state.start().source()) : viewed.resumedFrom();
        return source.map(id -> new Origin(viewed, job, id));
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
