package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of a step on each of its nodes where a part of it runs again although the whole was done. */
final class NodeParts {

    private NodeParts() {}

    /** The records by node. What the step left for all nodes goes with the first that is kept: it is put back with it. */
    static Map<String, StepRecord> of(StepPath step, ResumeState state, AskedAgain again) {
        Map<String, StepRecord> records = state.onNodes(step);
        Optional<StepData> common = again.partly(step)
                .flatMap(any -> state.step(step))
                .filter(whole -> whole.outcome().isKept())
                .map(whole -> whole.data().of(view -> view.node().isEmpty()))
                .filter(data -> !data.groups().isEmpty());
        Optional<Map.Entry<String, StepRecord>> first = records.entrySet().stream()
                .filter(node -> node.getValue().outcome().isKept() && !again.contain(step.on(node.getKey())))
                .findFirst();
        if (common.isEmpty() || first.isEmpty()) {
            return records;
        }
        StepRecord kept = first.get().getValue();
        StepRecord left = StepRecord.of(step, kept.outcome(), kept.execution())
                .data(common.get())
                .build();
        Map<String, StepRecord> parts = new TreeMap<>(records);
        parts.put(first.get().getKey(), kept.and(List.of(left)));
        return parts;
    }
}
