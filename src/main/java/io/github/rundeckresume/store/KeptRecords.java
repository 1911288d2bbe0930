package io.github.rundeckresume.store;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * What a resumed execution's state starts with: the steps that it keeps, the workflows inside which some of them stand,
 * and how far others had come.
 */
public final class KeptRecords {

    private static final KeptRecords NONE = new KeptRecords(List.of(), List.of(), List.of());

    private final List<StepRecord> steps;
    private final List<InnerWorkflow> inner;
    private final List<StepCheckpoint> checkpoints;

    private KeptRecords(
            Collection<StepRecord> steps, Collection<InnerWorkflow> inner, Collection<StepCheckpoint> checkpoints) {
        this.steps = List.copyOf(steps);
        this.inner = List.copyOf(inner);
        this.checkpoints = List.copyOf(checkpoints);
    }

    /** What an execution starts with that keeps nothing. */
    public static KeptRecords none() {
        return NONE;
    }

    /** These steps, and these workflows. */
    public static KeptRecords of(Collection<StepRecord> steps, Collection<InnerWorkflow> inner) {
        return new KeptRecords(steps, inner, List.of());
    }

    /** The same with how far steps had come that run again. */
    public KeptRecords checkpoints(Collection<StepCheckpoint> reached) {
        return new KeptRecords(steps, inner, reached);
    }

    /** The steps. */
    public List<StepRecord> steps() {
        return steps;
    }

    void writeTo(JournalLines lines, JournalCheckpoints reached) throws IOException {
        for (InnerWorkflow workflow : inner) {
            lines.add(Json.bytes(json -> InnerDocument.write(json, workflow)));
        }
        for (StepRecord step : steps) {
            lines.add(Json.bytes(json -> StepDocument.write(json, step)));
        }
        for (StepCheckpoint checkpoint : checkpoints) {
            reached.append(checkpoint);
        }
    }
}
