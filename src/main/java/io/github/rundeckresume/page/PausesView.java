package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The steps at which an execution waits, as its page gets them, and what the user who views it may do about each. */
final class PausesView {

    private static final int MOST = 100;

    private final ViewedExecution viewed;
    private final ResumeState state;

    /** @param state the recorded state of the execution */
    PausesView(ViewedExecution viewed, ResumeState state) {
        this.viewed = viewed;
        this.state = state;
    }

    /** The steps at which it has ended; none if it did not end as paused. */
    List<Map<String, Object>> ended(long now) {
        if (!state.end().isPaused()) {
            return List.of();
        }
        Map<StepPath, List<Signal>> later = viewed.described().signals();
        Map<StepPath, Pause> pauses = new TreeMap<>();
        state.pauses().forEach((step, pause) -> pauses.put(step, pause.with(later.getOrDefault(step, List.of()))));
        PausedSteps standing = PausedSteps.of(state, later, AskedSignal.toCome(viewed.viewer()), now);
        return describe(pauses, standing, now);
    }

    /** The steps at which it waits in place. */
    List<Map<String, Object>> inPlace(Map<StepPath, Pause> waiting, long now) {
        return describe(waiting, PausedSteps.of(waiting, state.start(), AskedSignal.toCome(viewed.viewer()), now), now);
    }

    private List<Map<String, Object>> describe(Map<StepPath, Pause> pauses, PausedSteps standing, long now) {
        return pauses.values().stream()
                .limit(MOST)
                .map(pause -> describe(pause, standing, now))
                .collect(toUnmodifiableList());
    }

    private Map<String, Object> describe(Pause pause, PausedSteps standing, long now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("step", pause.step().toString());
        view.put(
                "label",
                state.workflow().step(pause.step()).map(step -> step.shown()).orElse(""));
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
