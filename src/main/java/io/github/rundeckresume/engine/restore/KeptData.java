package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.data.BaseDataContext;
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
 * Puts the data of kept steps back, each when it is due; the rules are shown them with the step's end only, as they were
 * in the recorded run.
 *
 * <p>Where two steps wrote the same name, the one that finished last in the recorded run wins, in whatever order their
 * turns come. Called on the engine's own thread, as the engine's own merging is.
 */
final class KeptData {

    private final Map<StepRecord, Integer> finished = new HashMap<>();
    private final Map<String, String> secure;
    private final Map<List<Object>, Integer> lastWriter = new HashMap<>();
    private final HiddenData hidden = new HiddenData();
    private @Nullable WFSharedContext shared;

    /**
     * Data.
     *
     * @param kept the kept steps in the order in which they finished
     * @param secure the present values of the secure options, by name
     */
    KeptData(List<StepRecord> kept, Map<String, String> secure) {
        kept.forEach(step -> finished.put(step, finished.size()));
        this.secure = secure;
    }

    /** The engine's shared data for this run. */
    void restoreInto(WFSharedContext context) {
        this.shared = context;
    }

    /** Puts one step's data back; the rules do not see them until {@link #show}. */
    void putBackUnseen(StepRecord step) {
        if (shared != null) {
            hidden.hide(step, shared);
        }
        putBack(List.of(step));
    }

    /** Puts the data of several steps back at once: each merging copies what is there already. */
    void putBack(List<StepRecord> steps) {
        Map<DataView, Map<String, Map<String, String>>> all = new HashMap<>();
        for (StepRecord step : steps) {
            int order = finished.getOrDefault(step, -1);
            for (StepData.Group group : step.data().groups()) {
                resolve(group, order)
                        .forEach(all.computeIfAbsent(group.view(), view -> new HashMap<>())
                                .computeIfAbsent(group.name(), name -> new HashMap<>())::put);
            }
        }
        if (shared != null && !all.isEmpty()) {
            WFSharedContext data = new WFSharedContext();
            all.forEach((view, groups) -> data.merge(contextView(view), new BaseDataContext(groups)));
            shared.merge(data);
        }
    }

    /** The step has ended, for the rules too. */
    void show(StepRecord step) {
        hidden.show(step, secure);
    }

    boolean isHidden() {
        return !hidden.isEmpty();
    }

    /** A copy of a workflow state in which the rules find the values from before the data that are hidden. */
    Map<String, String> hideIn(Map<String, String> state) {
        return hidden.over(state);
    }

    private Map<String, String> resolve(StepData.Group group, int order) {
        Map<String, String> resolved = new HashMap<>();
        group.values().forEach((name, value) -> {
            Integer last = lastWriter.merge(List.of(group.view(), group.name(), name), order, Math::max);
            if (last == order) {
                resolved.put(name, value.resolve(secure));
            }
        });
        return resolved;
    }

    private static ContextView contextView(DataView view) {
        return new ContextView(view.step().orElse(null), view.node().orElse(null));
    }
}
