package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.data.MultiDataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What nodes captured in sections of a node-first workflow that they need not go through again: put in for the sections
 * that follow, where no later step has captured anything under the same name. Workflows of several nodes ask at the same
 * time.
 */
final class LeftOutData {

    private final KeptSteps kept;
    private final Map<String, String> secure;

    /** The last of the steps that captured a value which is no node's that is left out, by view, group and name. */
    private final Map<List<Object>, Integer> captured = new ConcurrentHashMap<>();

    /**
     * Data.
     *
     * @param secure the present values of the secure options, by name
     */
    LeftOutData(KeptSteps kept, Map<String, String> secure) {
        this.kept = kept;
        this.secure = secure;
        kept.all().stream().filter(step -> step.path().node().isEmpty()).forEach(this::finished);
    }

    /** A step of the job's own workflow has ended in this execution; called by several threads. */
    void finished(StepRecord step) {
        if (!kept.hasNodes() || step.path().parent().isPresent()) {
            return;
        }
        for (StepData.Group group : step.data().groups()) {
            group.values()
                    .keySet()
                    .forEach(
                            name -> captured.merge(key(group, name), step.path().number(), Math::max));
        }
    }

    private static List<Object> key(StepData.Group group, String name) {
        return List.of(group.view(), group.name(), name);
    }

    /** Puts in what nodes captured in the steps before that one. */
    void putInto(MultiDataContext<ContextView, DataContext> shared, int before) {
        Map<DataView, Map<String, Map<String, String>>> absent = new HashMap<>();
        kept.onNodesBefore(before).forEach(step -> add(absent, step, shared));
        KeptData.merge(absent, shared);
    }

    private void add(
            Map<DataView, Map<String, Map<String, String>>> absent,
            StepRecord step,
            MultiDataContext<ContextView, DataContext> shared) {
        step.data().groups().forEach(group -> add(absent, group, step.path().number(), shared));
    }

    private void add(
            Map<DataView, Map<String, Map<String, String>>> absent,
            StepData.Group group,
            int number,
            MultiDataContext<ContextView, DataContext> shared) {
        ContextView view = KeptData.contextView(group.view());
        group.values().forEach((name, value) -> {
            boolean isOlder = captured.getOrDefault(key(group, name), 0) < number;
            if (isOlder || found(shared, view, group.name(), name) == null) {
                absent.computeIfAbsent(group.view(), key -> new HashMap<>())
                        .computeIfAbsent(group.name(), key -> new HashMap<>())
                        .put(name, value.resolve(secure));
            }
        });
    }

    /** One value of one view, looked up alone: what it costs must not grow with the data of other steps. */
    static @Nullable String found(
            MultiDataContext<ContextView, DataContext> shared, ContextView view, String group, String name) {
        DataContext data = shared.getData(view);
        String value = data == null ? null : data.resolve(group, name);
        MultiDataContext<ContextView, DataContext> base = shared.getBase();
        return value == null && base != null ? found(base, view, group, name) : value;
    }
}
