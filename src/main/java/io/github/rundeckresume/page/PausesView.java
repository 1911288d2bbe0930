package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.AskedSignal;
import io.github.rundeckresume.plan.PausedSteps;
import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.PauseInput;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The steps at which an execution waits, as its page gets them, and what the user who views it may do about each. */
final class PausesView {

    private static final int MOST = 100;

    private final ViewedExecution viewed;
    private final WorkflowSnapshot workflow;

    private PausesView(ViewedExecution viewed, WorkflowSnapshot workflow) {
        this.viewed = viewed;
        this.workflow = workflow;
    }

    /** The steps at which an execution has ended; none if it did not end as paused. */
    static List<Map<String, Object>> ended(ViewedExecution viewed, ResumeState state, long now) {
        if (!state.end().isPaused()) {
            return List.of();
        }
        Map<StepPath, List<Signal>> later = viewed.described().signals();
        Map<StepPath, Pause> pauses = new TreeMap<>();
        state.pauses().forEach((step, pause) -> pauses.put(step, pause.with(later.getOrDefault(step, List.of()))));
        String starter = PausedSteps.starter(state.start());
        return new PausesView(viewed, state.workflow()).describe(pauses, starter, now);
    }

    /** The steps at which a running execution waits in place. It knows by itself who started it. */
    static List<Map<String, Object>> inPlace(ViewedExecution viewed, long now) {
        Map<StepPath, Pause> waiting = viewed.waiting();
        return waiting.isEmpty()
                ? List.of()
                : new PausesView(
                                viewed,
                                viewed.workflow()
                                        .map(WorkflowSnapshots::of)
                                        .orElseGet(() -> WorkflowSnapshot.of("", false, List.of())))
                        .describe(waiting, "", now);
    }

    private List<Map<String, Object>> describe(Map<StepPath, Pause> pauses, String starter, long now) {
        PausedSteps standing = PausedSteps.of(pauses, starter, AskedSignal.toCome(viewed.viewer()), now);
        return pauses.values().stream()
                .limit(MOST)
                .map(pause -> describe(pause, standing, now))
                .collect(toUnmodifiableList());
    }

    private Map<String, Object> describe(Pause pause, PausedSteps standing, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("step", pause.step().toString());
        view.put("label", workflow.step(pause.step()).map(step -> step.shown()).orElse(""));
        view.put("message", pause.message().shown());
        view.put("since", pause.since());
        pause.times().until().ifPresent(at -> view.put("until", at));
        pause.times().expiresAt().ifPresent(at -> {
            view.put("expires", at);
            view.put("then", pause.times().onExpiry().wireName());
        });
        addRule(view, pause, now);
        view.put("given", pause.signals().stream().map(ChainView::given).collect(toUnmodifiableList()));
        view.put(
                "inputs",
                pause.inputs().stream().map(input -> input(pause, input)).collect(toUnmodifiableList()));
        addStanding(view, pause.step(), standing);
        return view;
    }

    private static void addRule(Map<String, Object> view, Pause pause, long now) {
        view.put("approvers", pause.approversAt(now).toString());
        if (pause.times().onExpiry() == OnExpiry.ESCALATE) {
            view.put("escalateTo", pause.rule().escalateTo().toString());
        }
        view.put("quorum", pause.rule().quorum());
        view.put("self", pause.rule().allowsSelf());
    }

    private static Map<String, Object> input(Pause pause, PauseInput input) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", input.name());
        view.put("type", input.type().name().toLowerCase(Locale.ROOT));
        view.put("required", input.isRequired() && !pause.data().containsKey(input.name()));
        if (!input.allowed().isEmpty()) {
            view.put("allowed", input.allowed());
        }
        if (pause.data().containsKey(input.name())) {
            view.put("value", pause.data().get(input.name()).shown());
        }
        return view;
    }

    /**
     * {@code may} is {@code on} if the step goes on now, or with this user's signal; {@code more} if that counts, and
     * others are needed; {@code anew} if the pause has expired, and a resume begins another one; {@code no} if this user may
     * not give it. {@code why} says more, in a sentence.
     */
    private void addStanding(Map<String, Object> view, StepPath step, PausedSteps standing) {
        SignalDecision missing = standing.missing().get(step);
        if (missing == null) {
            view.put("may", standing.expired().contains(step) ? "anew" : "on");
        } else {
            view.put("may", missing.counts() ? "more" : "no");
            view.put("why", missing.message());
        }
        if (!viewed.mayRun()) {
            view.put("may", "no");
            view.put("why", "You may not run this job.");
        }
    }
}
