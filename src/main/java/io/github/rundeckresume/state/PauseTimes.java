package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The times of a pause, in milliseconds since 1970: when it goes on by itself, and when it expires. */
public final class PauseTimes {

    private static final PauseTimes NONE = new PauseTimes(null, null, OnExpiry.FAIL);

    private final @Nullable Long until;
    private final @Nullable Long expiresAt;
    private final OnExpiry onExpiry;

    private PauseTimes(@Nullable Long until, @Nullable Long expiresAt, OnExpiry onExpiry) {
        this.until = until;
        this.expiresAt = expiresAt;
        this.onExpiry = requireNonNull(onExpiry);
    }

    /** No times: the pause lasts until its signals come. */
    public static PauseTimes none() {
        return NONE;
    }

    /** The same for a pause that goes on by itself; null for one that does not. */
    public PauseTimes until(@Nullable Long at) {
        return new PauseTimes(at, expiresAt, onExpiry);
    }

    /** The same for a pause that expires; null for one that does not. */
    public PauseTimes expires(@Nullable Long at, OnExpiry then) {
        return new PauseTimes(until, at, then);
    }

    /** When it goes on by itself; empty if it does not. */
    public Optional<Long> until() {
        return Optional.ofNullable(until);
    }

    /** When it expires; empty if it does not. */
    public Optional<Long> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** What happens then. */
    public OnExpiry onExpiry() {
        return onExpiry;
    }

    /** True if it has expired, and that is what happens then. */
    public boolean isExpired(long now, OnExpiry then) {
        return expiresAt != null && now >= expiresAt && onExpiry == then;
    }

    /** When a pause ends by itself, one way or the other; empty if it does not. */
    public Optional<Long> end() {
        boolean ends = expiresAt != null && onExpiry != OnExpiry.ESCALATE;
        if (until == null || !ends) {
            return until == null && ends ? expiresAt() : until();
        }
        return Optional.of(Math.min(until, requireNonNull(expiresAt)));
    }

    /** The first of its times after another one; empty if there is none. */
    public Optional<Long> next(long after) {
        return Stream.of(until, expiresAt)
                .filter(Objects::nonNull)
                .filter(at -> at > after)
                .min(Comparator.naturalOrder());
    }

    /** The signal that the time gives, if it has come; otherwise empty. */
    public Optional<Signal> due(long now) {
        boolean passed = until != null && now >= until;
        if (!passed && !isExpired(now, OnExpiry.GO_ON)) {
            return Optional.empty();
        }
        Signal.Way way = passed ? Signal.Way.TIME : Signal.Way.EXPIRY;
        return Optional.of(Signal.of("", way, now, RecordedValue.of(""), Map.of()));
    }
}
