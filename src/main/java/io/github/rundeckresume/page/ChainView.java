package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.PassedPause;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.Signal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The executions of one logical run, as pages and scripts get them. */
public final class ChainView {

    private ChainView() {}

    /**
     * Describes them.
     *
     * @param viewed the execution for which it is asked
     * @return {@code attempts}, the oldest first; how many of all {@code pauses}; if all of the run are known, how many are in
     *     {@code total}, and which of them the viewed one is ({@code number}); if some are left out, how many are {@code
     *     left}, after how many of those that are told ({@code gapAt}), and {@code before} which execution they are asked for
     */
    public static Map<String, Object> of(RunChain chain, ExecutionId viewed) {
        Map<String, Object> view = new LinkedHashMap<>();
        chain.total().ifPresent(total -> {
            view.put("total", total);
            view.put("number", chain.numberOf(viewed));
        });
        view.put("attempts", chain.attempts().stream().map(ChainView::attempt).collect(toUnmodifiableList()));
        view.put("pauses", chain.pauses());
        if (chain.left() > 0) {
            view.put("left", chain.left());
            view.put("gapAt", chain.gapAt());
            chain.before().ifPresent(id -> view.put("before", id.toString()));
        }
        return view;
    }

    private static Map<String, Object> attempt(RunAttempt one) {
        Attempt attempt = one.attempt();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("execution", attempt.execution().toString());
        view.put("way", one.way().name().toLowerCase(Locale.ROOT));
        one.from().ifPresent(from -> view.put("from", from.toString()));
        view.put("user", attempt.user());
        view.put("started", attempt.startedAt());
        view.put("ended", one.endedAt());
        view.put("end", attempt.end());
        one.told().forEach((what, words) -> view.put(what.wireName(), words));
        view.put("passed", attempt.passed().stream().map(ChainView::passed).collect(toUnmodifiableList()));
        return view;
    }

    private static Map<String, Object> passed(PassedPause pause) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("step", pause.step().toString());
        view.put("lasted", pause.lasted());
        view.put("given", pause.signals().stream().map(ChainView::given).collect(toUnmodifiableList()));
        return view;
    }

    /** A signal: {@code by}, {@code way}, {@code at}, {@code note} and {@code data}. */
    static Map<String, Object> given(Signal signal) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("by", signal.by());
        view.put("way", signal.way().wireName());
        view.put("at", signal.at());
        view.put("note", signal.note().shown());
        Map<String, String> data = new TreeMap<>();
        signal.data().forEach((name, value) -> data.put(name, value.shown()));
        view.put("data", data);
        return view;
    }
}
