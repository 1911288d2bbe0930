package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.PassedPause;
import io.github.rundeckresume.state.Signal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The executions of one logical run, as pages and scripts get them. */
public final class ChainView {

    private ChainView() {}

    /**
     * Describes them.
     *
     * @return {@code attempts}, the oldest first; how many of all {@code pauses}; and if there are more before them, how
     *     many are {@code left}, and {@code before} which execution
     */
    public static Map<String, Object> of(RunChain chain) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("attempts", chain.attempts().stream().map(ChainView::attempt).collect(toUnmodifiableList()));
        view.put("pauses", chain.pauses());
        chain.before().ifPresent(id -> {
            view.put("left", chain.left());
            view.put("before", id.toString());
        });
        return view;
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("execution", attempt.execution().toString());
        view.put("user", attempt.user());
        view.put("end", attempt.end());
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
