package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult;
import java.util.Optional;

/**
 * What became of a job reference.
 *
 * @param failure nothing if it succeeded
 * @param workflow the result of the referenced job's workflow, if that ran to its end
 */
record JobReferenceResult(Optional<Failure> failure, Optional<WorkflowExecutionResult> workflow) {

    static JobReferenceResult success() {
        return new JobReferenceResult(Optional.empty(), Optional.empty());
    }

    static JobReferenceResult failure(JobReferenceFailureReason reason, String message) {
        return new JobReferenceResult(Optional.of(new Failure(reason, message)), Optional.empty());
    }

    JobReferenceResult of(Optional<WorkflowExecutionResult> result) {
        return new JobReferenceResult(failure, result);
    }

    boolean isSuccess() {
        return failure.isEmpty();
    }

    JobReferenceFailureReason reason() {
        return failure.orElseThrow().reason();
    }

    String message() {
        return failure.orElseThrow().message();
    }

    /** Why it failed. */
    record Failure(JobReferenceFailureReason reason, String message) {}
}
