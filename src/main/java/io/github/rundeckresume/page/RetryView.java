package io.github.rundeckresume.page;

import io.github.rundeckresume.server.RetryMark;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a rule for retries decided on an execution, for pages and scripts. */
final class RetryView {

    private RetryView() {}

    /** Fields {@code due}, {@code rule}, {@code attempt} and {@code most} of what goes on by itself; otherwise {@code why}. */
    static Map<String, Object> of(RetryMark mark) {
        Map<String, Object> view = new LinkedHashMap<>();
        mark.schedule().ifPresent(retry -> {
            view.put("due", retry.due());
            view.put("rule", retry.rule());
            view.put("attempt", retry.attempt());
            view.put("most", retry.most());
        });
        if (!mark.problem().isEmpty()) {
            view.put("why", mark.problem());
        }
        return view;
    }
}
