package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a paused step counts as: done if its signals have come, otherwise as one that pauses. */
final class PauseRecords {

    private PauseRecords() {}

    /** The record of a step that paused; empty if it did not, or if its own record counts. */
    static Optional<StepRecord> of(StepPath path, ResumeState state, PausedSteps paused) {
        Pause pause = state.pauses().get(path);
        if (pause == null || (pause.runsAgain() && state.step(path).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(paused.over(path)
                .filter(over -> !over.runsAgain())
                .map(over -> done(over, state))
                .orElseGet(() -> waiting(pause, state)));
    }

    private static StepRecord done(Pause pause, ResumeState state) {
        return StepRecord.of(pause.step(), StepOutcome.SUCCEEDED, state.start().execution())
                .finishedAt(pause.signals().get(pause.signals().size() - 1).at())
                .data(data(pause))
                .message(RecordedValue.of(pause.told()))
                .build();
    }

    private static StepData data(Pause pause) {
        Map<String, RecordedValue> values = new LinkedHashMap<>();
        pause.data().forEach((name, value) -> values.put(Pause.PREFIX + name, value));
        return values.isEmpty()
                ? StepData.none()
                : StepData.of(List.of(StepData.Group.of(DataView.of(null, null), Pause.GROUP, values)));
    }

    private static StepRecord waiting(Pause pause, ResumeState state) {
        return StepRecord.of(pause.step(), StepOutcome.PAUSED, state.start().execution())
                .finishedAt(pause.since())
                .message(pause.message().shown().isEmpty() ? null : pause.message())
                .build();
    }
}
