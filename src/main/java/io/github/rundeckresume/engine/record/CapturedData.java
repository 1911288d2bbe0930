package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepData;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a step captured or exported, as it may be written down. The names of groups are no data. */
final class CapturedData {

    private CapturedData() {}

    static StepData of(Map<ContextView, DataContext> produced, Concealment concealment) {
        Map<DataView, Map<String, Map<String, RecordedValue>>> byView = new LinkedHashMap<>();
        produced.forEach((view, data) -> {
            Map<String, Map<String, RecordedValue>> groups = new LinkedHashMap<>();
            data.getData().forEach((group, values) -> groups.put(group, concealment.values(values)));
            if (!groups.isEmpty()) {
                byView.put(DataView.of(view.getStepNumber(), view.getNodeName()), groups);
            }
        });
        return StepData.of(byView);
    }
}
