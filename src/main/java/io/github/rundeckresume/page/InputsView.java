package io.github.rundeckresume.page;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.ChangedInputs;
import io.github.rundeckresume.plan.OptionChange;
import io.github.rundeckresume.plan.StaleStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options that have other values, and what of a plan is stale by that, as the page gets them. */
final class InputsView {

    /** Who has more of them sees the first ones, and how many there are. */
    private static final int MOST = 100;

    private InputsView() {}

    /**
     * Adds them to an offer in which options have other values: {@code changedOptions} with the names and both values,
     * {@code resumeOptions} with the metadata to send, {@code stale} with the steps and their reasons, and {@code
     * staleSteps} with the number of all.
     */
    static void add(Map<String, Object> offer, ChangedInputs inputs) {
        if (inputs.changes().isEmpty()) {
            return;
        }
        offer.put(
                "changedOptions",
                inputs.changes().stream().map(InputsView::change).collect(toUnmodifiableList()));
        offer.put(
                "resumeOptions",
                inputs.changes().stream().map(OptionChange::name).collect(joining(",")));
        List<StaleStep> stale = inputs.stale();
        offer.put("staleSteps", stale.size());
        offer.put("stale", stale.stream().limit(MOST).map(InputsView::step).collect(toUnmodifiableList()));
    }

    private static Map<String, Object> change(OptionChange change) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", change.name());
        view.put("from", change.before().orElse(null));
        view.put("to", change.now().orElse(null));
        return view;
    }

    private static Map<String, Object> step(StaleStep step) {
        return Map.of("step", step.path().toString(), "label", step.label(), "reason", step.reason());
    }
}
