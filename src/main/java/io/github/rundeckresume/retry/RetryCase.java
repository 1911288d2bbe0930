package io.github.rundeckresume.retry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** The facts about an execution that did not succeed, just before it ends. */
public final class RetryCase {

    private final List<FailedStep> failed;
    private final boolean timedOut;
    private final int tries;
    private final ServerRetry server;
    private final boolean resumesOnRetry;
    private final Optional<String> problem;
    private final Optional<String> missing;
    private final Optional<String> twice;
    private final long now;

    private RetryCase(Builder builder) {
        this.failed = List.copyOf(builder.failed);
        this.timedOut = builder.timedOut;
        this.tries = builder.tries;
        this.server = builder.server;
        this.resumesOnRetry = builder.resumesOnRetry;
        this.problem = builder.problem;
        this.missing = builder.missing;
        this.twice = builder.twice;
        this.now = builder.now;
    }

    /**
     * Begins to gather them.
     *
     * @param failed the steps that did not succeed, in their order
     * @param now milliseconds since 1970
     */
    public static Builder of(List<FailedStep> failed, long now) {
        return new Builder(failed, now);
    }

    List<FailedStep> failed() {
        return failed;
    }

    boolean isTimedOut() {
        return timedOut;
    }

    /** How many times the run has gone on by itself after a failure since a person last started it. */
    int tries() {
        return tries;
    }

    ServerRetry server() {
        return server;
    }

    /** True if the server's own retry resumes. */
    boolean resumesOnRetry() {
        return resumesOnRetry;
    }

    /** Why the execution cannot be resumed at all; empty if it can. */
    Optional<String> problem() {
        return problem;
    }

    /** What somebody would have to type; empty if nothing. */
    Optional<String> missing() {
        return missing;
    }

    /** Why a retry that begins anew would do twice what must not be; empty if it would not. */
    Optional<String> twice() {
        return twice;
    }

    long now() {
        return now;
    }

    /** Collects the facts; not for several threads. */
    public static final class Builder {

        private final List<FailedStep> failed;
        private final long now;
        private boolean timedOut;
        private int tries;
        private ServerRetry server = ServerRetry.none();
        private boolean resumesOnRetry;
        private Optional<String> problem = Optional.empty();
        private Optional<String> missing = Optional.empty();
        private Optional<String> twice = Optional.empty();

        private Builder(List<FailedStep> failed, long now) {
            this.failed = requireNonNull(failed);
            this.now = now;
        }

        /** Whether its time limit ended it. */
        public Builder timedOut(boolean tooLong) {
            this.timedOut = tooLong;
            return this;
        }

        /** How many times the run has gone on by itself after a failure since a person last started it. */
        public Builder tries(int many) {
            this.tries = many;
            return this;
        }

        /**
         * What the server would do.
         *
         * @param resumes whether a retry of the server's resumes
         */
        public Builder server(ServerRetry retry, boolean resumes) {
            this.server = retry;
            this.resumesOnRetry = resumes;
            return this;
        }

        /** Why it cannot be resumed at all, if so. */
        public Builder problem(Optional<String> why) {
            this.problem = why;
            return this;
        }

        /** What somebody would have to type, if anything. */
        public Builder missing(Optional<String> what) {
            this.missing = what;
            return this;
        }

        /** Why a retry that begins anew would do twice what must not be, if it would: a sentence without its end. */
        public Builder twice(Optional<String> why) {
            this.twice = why;
            return this;
        }

        public RetryCase build() {
            return new RetryCase(this);
        }
    }
}
