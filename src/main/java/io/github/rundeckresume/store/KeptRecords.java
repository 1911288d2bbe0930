package io.github.rundeckresume.store;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.StepRecord;
import java.util.Collection;
import java.util.List;

/** What a resumed execution's state starts with: the steps that it keeps, and the workflows inside which some of them stand. */
public final class KeptRecords {

    private static final KeptRecords NONE = new KeptRecords(List.of(), List.of());

    private final List<StepRecord> steps;
    private final List<InnerWorkflow> inner;

    private KeptRecords(Collection<StepRecord> steps, Collection<InnerWorkflow> inner) {
        this.steps = List.copyOf(steps);
        this.inner = List.copyOf(inner);
    }

    /** What an execution starts with that keeps nothing. */
    public static KeptRecords none() {
        return NONE;
    }

    /** These steps, and these workflows. */
    public static KeptRecords of(Collection<StepRecord> steps, Collection<InnerWorkflow> inner) {
        return new KeptRecords(steps, inner);
    }

    /** The steps. */
    public List<StepRecord> steps() {
        return steps;
    }

    List<InnerWorkflow> inner() {
        return inner;
    }
}
