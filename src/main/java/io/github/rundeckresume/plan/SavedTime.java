package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An estimate of the time that a resume saves. Records tell when steps ended, not when they began, so that the time between
 * two ends in one execution is taken for that of the step that ended last; the first one's begins with its execution. What
 * ran beside each other is thus counted once, and all of it together is never longer than the executions were.
 */
public final class SavedTime {

    private SavedTime() {}

    /**
     * Estimates it.
     *
     * @param kept the records of the steps that are kept
     * @return milliseconds, at least 0
     */
    public static long of(ResumeState state, List<StepRecord> kept) {
        Set<StepPath> paths = kept.stream().map(StepRecord::path).collect(toUnmodifiableSet());
        Map<ExecutionId, Long> before = starts(state.start());
        return state.records().stream()
                .filter(step -> !isSaid(step))
                .sorted(Comparator.comparingLong(StepRecord::finishedAt))
                .mapToLong(step -> {
                    long since = Optional.ofNullable(before.put(step.execution(), step.finishedAt()))
                            .orElse(0L);
                    boolean counts = since > 0 && isWork(step, state) && isIn(paths, step.path());
                    return counts ? Math.max(0, step.finishedAt() - since) : 0;
                })
                .sum();
    }

    /** True if nobody ran it, but somebody said that it was done: its time is that of the saying. */
    private static boolean isSaid(StepRecord step) {
        return step.outcome().isKept() && step.message().isPresent();
    }

    /** False also for a pause: its time was that of the people it waited for. */
    private static boolean isWork(StepRecord step, ResumeState state) {
        return step.outcome().isKept()
                && state.workflow()
                        .step(step.path().ofAllNodes())
                        .filter(known -> known.plugin().equals(ByHandRules.PAUSE))
                        .isEmpty();
    }

    private static boolean isIn(Set<StepPath> kept, StepPath step) {
        return kept.contains(step) || kept.contains(step.ofAllNodes());
    }

    /** When the executions began that are known; the first step of another one does not count. */
    private static Map<ExecutionId, Long> starts(ExecutionStart source) {
        Map<ExecutionId, Long> starts = new HashMap<>();
        for (Attempt attempt : source.lineage().told()) {
            starts.put(attempt.execution(), attempt.startedAt());
        }
        starts.put(source.execution(), source.identity().startedAt());
        return starts;
    }
}
