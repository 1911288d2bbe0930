package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.data.BaseDataContext;
import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.data.MultiDataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts back the data of kept steps, each at its turn. The rules see the data only when the step ends, as in the
 * recorded run.
 *
 * <p>If two steps wrote the same name, the one that finished last in the recorded run wins, in whatever order they get
 * their turns. Called on the engine's thread, like the engine's own merging.
 */
final class KeptData {

    private final Map<StepRecord, Integer> finished = new HashMap<>();
    private final Map<String, String> secure;
    private final Map<List<Object>, Integer> lastWriter = new HashMap<>();
    private final HiddenData hidden = new HiddenData();
    private @Nullable WFSharedContext shared;

    /**
     * The data of the kept steps of one workflow.
     *
     * @param kept the kept steps in the order in which they finished
     * @param secure the current values of the secure options, by name
     */
    KeptData(List<StepRecord> kept, Map<String, String> secure) {
        kept.forEach(step -> finished.put(step, finished.size()));
        this.secure = secure;
    }

    /** Sets the engine's shared data of this run. */
    void restoreInto(WFSharedContext context) {
        this.shared = context;
    }

    /** Puts back one step's data; the rules do not see them until {@link #show}. */
    void putBackUnseen(StepRecord step) {
        if (shared != null) {
            hidden.hide(step, shared);
        }
        putBack(List.of(step));
    }

    /** Puts back the data of several steps at once, because each merge copies what is already there. */
    void putBack(List<StepRecord> steps) {
        Map<DataView, Map<String, Map<String, String>>> all = new HashMap<>();
        for (StepRecord step : steps) {
            int order = finished.getOrDefault(step, -1);
            for (StepData.Group group : step.data().groups()) {
                Map<String, String> into = all.computeIfAbsent(group.view(), view -> new HashMap<>())
                        .computeIfAbsent(group.name(), name -> new HashMap<>());
                resolve(into, group, order);
            }
        }
        if (shared != null) {
            merge(all, shared);
        }
    }

    /** Merges values, by view, group and name, into shared data. */
    static void merge(
            Map<DataView, Map<String, Map<String, String>>> values, MultiDataContext<ContextView, DataContext> shared) {
        if (!values.isEmpty()) {
            WFSharedContext data = new WFSharedContext();
            values.forEach((view, groups) -> data.merge(contextView(view), new BaseDataContext(groups)));
            shared.merge(data);
        }
    }

    /** What the rules see of steps' data, by key. */
    Map<String, String> seenByRules(List<StepRecord> steps) {
        Map<String, String> seen = new HashMap<>();
        steps.forEach(step -> HiddenData.flat(step).forEach((key, value) -> seen.put(key, value.resolve(secure))));
        return seen;
    }

    /** Shows a step's data to the rules, because the step has ended. */
    void show(StepRecord step) {
        hidden.show(step, secure);
    }

    boolean isHidden() {
        return !hidden.isEmpty();
    }

    /** A copy of a workflow state in which the rules find the values that hidden data replace. */
    Map<String, String> hideIn(Map<String, String> state) {
        return hidden.over(state);
    }

    private void resolve(Map<String, String> into, StepData.Group group, int order) {
        group.values().forEach((name, value) -> {
            Integer last = lastWriter.merge(List.of(group.view(), group.name(), name), order, Math::max);
            if (last == order) {
                into.put(name, value.resolve(secure));
            }
        });
    }

    static ContextView contextView(DataView view) {
        return new ContextView(view.step().orElse(null), view.node().orElse(null));
    }
}
