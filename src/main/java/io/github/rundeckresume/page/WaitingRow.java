package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.server.WaitingExecution;
import io.github.rundeckresume.server.WaitingExecution.Kind;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.UnderWay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One execution of the list. Its state is read once. */
final class WaitingRow {

    private static final int MOST_STEPS = 5;

    private final WaitingExecution waiting;
    private final ViewedExecution viewed;
    private final KnownExecution execution;
    private final JobFacts job;
    private final LaterAnswer later;
    private final Map<String, Set<String>> nodes;

    /** @param nodes the nodes of filters that were looked up already; is added to */
    WaitingRow(WaitingExecution waiting, ViewedExecution viewed, Map<String, Set<String>> nodes) {
        this.waiting = waiting;
        this.viewed = viewed;
        this.execution = viewed.described();
        this.job = viewed.job();
        this.nodes = nodes;
        this.later = execution.status().isUnfinished() ? viewed.later(job.resumesOnRetry()) : LaterAnswer.none();
    }

    /** False if it has gone on since, or if its job cannot be resumed at all. */
    boolean isListed() {
        if (waiting.kind() == Kind.WAITING) {
            return true;
        }
        // A rule for retries that could not be followed is told, also because the job is not resumable any more.
        boolean may = job.isResumable() || waiting.retry().isPresent();
        return execution.status().isUnfinished() && may && later.later().isEmpty();
    }

    Map<String, Object> describe() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("execution", execution.id().toString());
        row.put("job", Map.of("id", execution.jobId().orElse(""), "name", viewed.jobName()));
        row.put("kind", waiting.kind().name().toLowerCase(Locale.ROOT));
        row.put("member", waiting.member());
        List<Map<String, Object>> pauses = pauses();
        row.put(
                "since",
                pauses.stream()
                        .mapToLong(pause -> (Long) pause.get("since"))
                        .min()
                        .orElse(waiting.since()));
        row.put("underWay", underWay());
        if (!pauses.isEmpty()) {
            row.put("pauses", pauses);
        }
        waiting.retry().ifPresent(retry -> row.put("retry", RetryView.of(retry)));
        addPlan(row, pauses);
        row.put("mayLeave", viewed.mayKill());
        row.put("key", HoldKey.of(viewed.viewer().user(), execution.project(), execution.id()));
        return row;
    }

    private List<Map<String, Object>> underWay() {
        LoadedState loaded = viewed.state(execution.id());
        return loaded.state()
                .map(state -> state.underWay().values().stream()
                        .limit(MOST_STEPS)
                        .map(begun -> step(state, begun))
                        .collect(toUnmodifiableList()))
                .orElse(List.of());
    }

    private static Map<String, Object> step(ResumeState state, UnderWay begun) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", begun.step().toString());
        step.put(
                "label",
                state.workflow()
                        .step(begun.step())
                        .flatMap(StepFingerprint::label)
                        .orElse(""));
        step.put("since", begun.since());
        return step;
    }

    /** {@code resume} is {@code yes}; {@code ask} if the user has to type or answer something first; or {@code no}. */
    private void addPlan(Map<String, Object> row, List<Map<String, Object>> pauses) {
        if (waiting.kind() == Kind.WAITING) {
            boolean may = pauses.stream().anyMatch(pause -> !"no".equals(pause.get("may")));
            row.put("plan", "it runs, and goes on in place");
            row.put("resume", may ? "ask" : "no");
            return;
        }
        ResumeOffer offer = new ResumeOffer(viewed, execution, job, later, this::nodes, Wanted.of(Choices.none()));
        ResumeDecision decision = offer.decide();
        boolean may = ResumeOffer.isFor(viewed, execution);
        row.put(
                "plan",
                decision.allowed()
                        .map(allowed -> allowed.plan().summary())
                        .orElseGet(() -> decision.refusal().orElseThrow().message()));
        row.put(
                "resume",
                decision.allowed()
                        .filter(allowed -> may)
                        .map(allowed -> asks(offer, allowed, pauses) ? "ask" : "yes")
                        .orElse("no"));
    }

    private boolean asks(ResumeOffer offer, Allowed allowed, List<Map<String, Object>> pauses) {
        return offer.needsTyping()
                || !allowed.plan().asked().isEmpty()
                || pauses.stream().anyMatch(WaitingRow::asks);
    }

    /** True if values are asked for, or if others have to give their signals too. */
    private static boolean asks(Map<String, Object> pause) {
        return "more".equals(pause.get("may")) || !List.of().equals(pause.get("inputs"));
    }

    private List<Map<String, Object>> pauses() {
        long now = System.currentTimeMillis();
        if (waiting.kind() == Kind.WAITING) {
            return PausesView.inPlace(viewed, now);
        }
        return waiting.kind() == Kind.PAUSED
                ? viewed.state(execution.id())
                        .state()
                        .map(state -> PausesView.ended(viewed, state, now))
                        .orElse(List.of())
                : List.of();
    }

    private Set<String> nodes(String filter, boolean excludePrecedence) {
        return nodes.computeIfAbsent(excludePrecedence + " " + filter, key -> viewed.nodes(filter, excludePrecedence));
    }
}
