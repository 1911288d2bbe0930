package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;

/** One execution in the chain of retries and resumes that make up one logical run: how it ended, and what let it go on. */
public final class Attempt {

    private final ExecutionId execution;
    private final long startedAt;
    private final String user;
    private final String end;
    private final List<PassedPause> passed;

    private Attempt(ExecutionId execution, long startedAt, String user, String end, List<PassedPause> passed) {
        this.execution = requireNonNull(execution);
        this.startedAt = startedAt;
        this.user = requireNonNull(user);
        this.end = requireNonNull(end);
        this.passed = List.copyOf(passed);
    }

    /**
     * Describes one execution of the chain.
     *
     * @param startedAt milliseconds since 1970
     * @param user who started it; empty if that is not known
     */
    public static Attempt of(ExecutionId execution, long startedAt, String user) {
        return new Attempt(execution, startedAt, user, "", List.of());
    }

    /**
     * The same with its end.
     *
     * @param how its custom status, such as {@code paused} or {@code held}, or else the word for why it stopped; empty if
     *     that is not known
     * @param over those of its pauses that were over when the next execution went on
     */
    public Attempt ended(String how, List<PassedPause> over) {
        return new Attempt(execution, startedAt, user, how, over);
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

    /** How it ended: a custom status, or the word for why it stopped; empty if that is not known. */
    public String end() {
        return end;
    }

    /** True if it ended as paused. */
    public boolean hasPaused() {
        return end.equals(ExecutionEnd.PAUSED);
    }

    /** Those of its pauses that were over when the next execution went on. */
    public List<PassedPause> passed() {
        return passed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attempt
                && ((Attempt) other).execution.equals(execution)
                && ((Attempt) other).startedAt == startedAt
                && ((Attempt) other).user.equals(user)
                && ((Attempt) other).end.equals(end)
                && ((Attempt) other).passed.equals(passed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(execution, startedAt, user);
    }

    /** The execution, how it ended, and what let it go on, for people. */
    public String told() {
        String how = end.isEmpty() ? "" : ": " + end;
        return "execution " + execution + how
                + (passed.isEmpty()
                        ? ""
                        : passed.stream().map(PassedPause::toString).collect(joining(", ", ", ", "")));
    }

    @Override
    public String toString() {
        return execution.toString();
    }
}
