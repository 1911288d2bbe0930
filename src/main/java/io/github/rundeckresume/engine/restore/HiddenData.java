package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepRecord;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values that steps may already see, but the rules may not. The rules see the global data as {@code group.name}
 * (rundeck-core 5.4.0 {@code DataContextUtils#flattenDataContext}).
 */
final class HiddenData {

    /** What the rules find in the meantime, by key; null for nothing. */
    private final Map<String, @Nullable String> before = new HashMap<>();

    private final Map<StepRecord, Map<String, RecordedValue>> bySteps = new LinkedHashMap<>();

    boolean isEmpty() {
        return before.isEmpty();
    }

    /** Call this before the step's data are merged. */
    void hide(StepRecord step, WFSharedContext shared) {
        globals(step)
                .forEach(group -> group.values().keySet().stream()
                        .filter(name -> !before.containsKey(key(group, name)))
                        .forEach(name -> before.put(
                                key(group, name),
                                LeftOutData.found(shared, ContextView.global(), group.name(), name))));
        Map<String, RecordedValue> flat = flat(step);
        if (!flat.isEmpty()) {
            bySteps.put(step, flat);
        }
    }

    /** The data of a step that rules see, by key. */
    static Map<String, RecordedValue> flat(StepRecord step) {
        Map<String, RecordedValue> flat = new HashMap<>();
        globals(step).forEach(group -> group.values().forEach((name, value) -> flat.put(key(group, name), value)));
        return flat;
    }

    private static Stream<StepData.Group> globals(StepRecord step) {
        return step.data().groups().stream().filter(group -> group.view().equals(DataView.global()));
    }

    private static String key(StepData.Group group, String name) {
        return group.name() + "." + name;
    }

    void show(StepRecord step, Map<String, String> secure) {
        Map<String, RecordedValue> values = bySteps.remove(step);
        if (values == null) {
            return;
        }
        values.forEach((key, value) -> {
            boolean hiddenByOther = bySteps.values().stream().anyMatch(other -> other.containsKey(key));
            if (hiddenByOther) {
                before.put(key, value.resolve(secure));
            } else {
                before.remove(key);
            }
        });
    }

    /** A copy of the state in which hidden keys have their earlier values; null for no value. */
    Map<String, String> over(Map<String, String> state) {
        Map<String, String> view = new HashMap<>(state);
        view.putAll(before);
        return view;
    }
}
