package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.data.BaseDataContext;
import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.data.MultiDataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.StepData;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What nodes captured in sections of a node-first workflow that they need not go through again: put in for the sections
 * that follow, where nothing has been captured under the same name since.
 */
final class LeftOutData {

    private final KeptSteps kept;
    private final Map<String, String> secure;

    /**
     * Data.
     *
     * @param secure the present values of the secure options, by name
     */
    LeftOutData(KeptSteps kept, Map<String, String> secure) {
        this.kept = kept;
        this.secure = secure;
    }

    /** Puts in what nodes captured in the steps before that one. */
    void putInto(MultiDataContext<ContextView, DataContext> shared, int before) {
        Map<DataView, Map<String, Map<String, String>>> absent = new HashMap<>();
        kept.onNodesBefore(before)
                .flatMap(step -> step.data().groups().stream())
                .forEach(group -> add(absent, group, shared));
        WFSharedContext data = new WFSharedContext();
        absent.forEach((view, groups) -> data.merge(KeptData.contextView(view), new BaseDataContext(groups)));
        if (!absent.isEmpty()) {
            shared.merge(data);
        }
    }

    private void add(
            Map<DataView, Map<String, Map<String, String>>> absent,
            StepData.Group group,
            MultiDataContext<ContextView, DataContext> shared) {
        ContextView view = KeptData.contextView(group.view());
        group.values().forEach((name, value) -> {
            if (found(shared, view, group.name(), name) == null) {
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
