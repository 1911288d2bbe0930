package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/** One execution in the chain of retries and resumes that make up one logical run. */
public final class Attempt {

    private final ExecutionId execution;
    private final long startedAt;
    private final String user;

    private Attempt(ExecutionId execution, long startedAt, String user) {
        this.execution = requireNonNull(execution);
        this.startedAt = startedAt;
        this.user = requireNonNull(user);
    }

    /**
     * Describes one execution of the chain.
     *
     * @param startedAt milliseconds since 1970
     * @param user who started it; empty if that is not known
     */
    public static Attempt of(ExecutionId execution, long startedAt, String user) {
        return new Attempt(execution, startedAt, user);
    }

    public ExecutionId execution() {
        return execution;
    }

    /** When it started, in milliseconds since 1970. */
    public long startedAt() {
        return startedAt;
    }

    /** Who started it; empty if that is not known. */
    public String user() {
        return user;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attempt
                && ((Attempt) other).execution.equals(execution)
                && ((Attempt) other).startedAt == startedAt
                && ((Attempt) other).user.equals(user);
    }

    @Override
    public int hashCode() {
        return Objects.hash(execution, startedAt, user);
    }

    @Override
    public String toString() {
        return execution.toString();
    }
}
