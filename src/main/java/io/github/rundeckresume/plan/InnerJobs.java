package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import java.util.Optional;
import java.util.function.Function;

/** Looks up what a resume inside referenced jobs depends on. */
public interface InnerJobs {

    /** Nothing is known of any job, and a resume goes into none. */
    static InnerJobs none() {
        return notGoneInto(job -> Optional.empty());
    }

    /** The same for a resume that goes into no referenced job. */
    default InnerJobs asWhole() {
        return notGoneInto(this::visible);
    }

    private static InnerJobs notGoneInto(Function<String, Optional<NamedJob>> visible) {
        return new InnerJobs() {
            @Override
            public ReferencedJob now(InnerWorkflow recorded) {
                return ReferencedJob.unknown();
            }

            @Override
            public Optional<String> uuidOf(ExecutionId execution) {
                return Optional.empty();
            }

            @Override
            public Optional<NamedJob> visible(String job) {
                return visible.apply(job);
            }
        };
    }

    /** The job as it is now. */
    ReferencedJob now(InnerWorkflow recorded);

    /** The UUID of an execution, which is the key of digests; empty if it is not known. */
    Optional<String> uuidOf(ExecutionId execution);

    /** The job with that UUID, for its name and its page; empty if there is none that this user may view. */
    Optional<NamedJob> visible(String job);
}
