package io.github.rundeckresume.retry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A resume that a rule has started at its time. */
public final class ScheduledRetry {

    private final long due;
    private final int rule;
    private final int attempt;
    private final int most;
    private final @Nullable String nodes;

    private ScheduledRetry(long due, int rule, int attempt, int most, @Nullable String nodes) {
        this.due = due;
        this.rule = rule;
        this.attempt = attempt;
        this.most = most;
        this.nodes = nodes;
    }

    /**
     * A resume.
     *
     * @param due when it starts, in milliseconds since 1970
     * @param rule the number of the rule
     * @param attempt the how manieth one it is since a person last started the run, from 1
     * @param most how many of them there may be
     * @param nodes on which nodes steps run again: {@code failed} or {@code all}; null for what the job says
     */
    public static ScheduledRetry of(long due, int rule, int attempt, int most, @Nullable String nodes) {
        return new ScheduledRetry(due, rule, attempt, most, nodes);
    }

    public long due() {
        return due;
    }

    public int rule() {
        return rule;
    }

    public int attempt() {
        return attempt;
    }

    public int most() {
        return most;
    }

    /** On which nodes steps run again; empty for what the job says. */
    public Optional<String> nodes() {
        return Optional.ofNullable(nodes);
    }

    /** When it comes, for people. */
    @Override
    public String toString() {
        return "at " + Instant.ofEpochMilli(due).truncatedTo(ChronoUnit.SECONDS) + " (attempt " + attempt + " of "
                + most + ")";
    }
}
