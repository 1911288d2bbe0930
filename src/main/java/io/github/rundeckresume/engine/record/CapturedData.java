package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.StepData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns what a step captured or exported into data that may be recorded. Names of groups are not data. */
final class CapturedData {

    private CapturedData() {}

    static StepData of(Map<ContextView, DataContext> produced, Concealment concealment) {
        List<StepData.Group> groups = new ArrayList<>();
        produced.forEach((in, data) -> {
            DataView view = DataView.of(in.getStepNumber(), in.getNodeName());
            data.getData()
                    .forEach((name, values) -> groups.add(StepData.Group.of(view, name, concealment.values(values))));
        });
        return StepData.of(groups);
    }
}
