package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import java.util.Optional;

/** Looks up what a resume inside referenced jobs depends on. */
public interface InnerJobs {

    /** A resume that goes into no referenced job. */
    static InnerJobs none() {
        return new InnerJobs() {
            @Override
            public ReferencedJob now(InnerWorkflow recorded) {
                return ReferencedJob.unknown();
            }

            @Override
            public Optional<String> uuidOf(ExecutionId execution) {
                return Optional.empty();
            }
        };
    }

    /** The job as it is now. */
    ReferencedJob now(InnerWorkflow recorded);

    /** The UUID of an execution, which is the key of digests; empty if it is not known. */
    Optional<String> uuidOf(ExecutionId execution);
}
