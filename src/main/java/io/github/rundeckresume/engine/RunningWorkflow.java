package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One workflow that the engine runs: its place in the tree, and its steps. */
public final class RunningWorkflow {

    private final @Nullable StepPath inside;
    private final List<StepExecutionItem> steps;

    private RunningWorkflow(@Nullable StepPath inside, List<StepExecutionItem> steps) {
        this.inside = inside;
        this.steps = List.copyOf(steps);
    }

    /** The job's own workflow. */
    static RunningWorkflow ofJob(List<StepExecutionItem> steps) {
        return new RunningWorkflow(null, steps);
    }

    /** The step that contains it; empty for the job's own workflow. */
    public Optional<StepPath> inside() {
        return Optional.ofNullable(inside);
    }

    /** The path of its step with that number, from 1. */
    public StepPath pathOf(int number) {
        return StepPath.in(inside, number);
    }

    /** The step as the engine got it. */
    public StepExecutionItem step(StepPath path) {
        return steps.get(path.number() - 1);
    }

    /**
     * True if the item is the step with that number; false for the step's error handler, which has the same number
     * (rundeck-core 5.4.0 {@code BaseWorkflowExecutor#executeWorkflowStep}), and for a step of another workflow.
     */
    @SuppressWarnings("ReferenceEquality") // Identity, because two steps may be equal.
    boolean hasStep(int number, StepExecutionItem item) {
        return number >= 1 && number <= steps.size() && steps.get(number - 1) == item;
    }
}
