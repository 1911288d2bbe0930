package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt of a run with all that its lineage tells of it, which is more than a record of a later attempt does. */
public final class RunAttempt {

    /** Longer words are cut. */
    private static final int LONGEST = 200;

    /** How it began. */
    public enum Way {
        /** From the beginning. */
        RUN,
        /** By going on from another attempt. */
        RESUME,
        /** From the beginning, as the server's retry of another attempt. */
        RETRY
    }

    private final Attempt attempt;
    private final Way way;
    private final @Nullable ExecutionId from;
    private final String uuidDigest;
    private final long endedAt;
    private final Map<Told, String> told;

    private RunAttempt(
            Attempt attempt,
            Way way,
            @Nullable ExecutionId from,
            String uuidDigest,
            long endedAt,
            Map<Told, String> told) {
        this.attempt = requireNonNull(attempt);
        this.way = requireNonNull(way);
        this.from = from;
        this.uuidDigest = requireNonNull(uuidDigest);
        this.endedAt = endedAt;
        this.told = Collections.unmodifiableMap(told);
    }

    /** One that began from the beginning, and of which no more is known. */
    public static RunAttempt of(Attempt attempt) {
        return new RunAttempt(attempt, Way.RUN, null, "", 0, new EnumMap<>(Told.class));
    }

    /** The same that began in another way, after another attempt. */
    public RunAttempt after(ExecutionId other, Way how) {
        return new RunAttempt(attempt, how, other, uuidDigest, endedAt, told);
    }

    /** The same with the digest of the execution's UUID; empty text if that is not known. */
    public RunAttempt identity(String digest) {
        return new RunAttempt(attempt, way, from, digest, endedAt, told);
    }

    /** The same with its end; {@code at} is in milliseconds since 1970, or 0 if that is not known. */
    public RunAttempt ended(String how, long at) {
        return ended(how, at, attempt.passed());
    }

    /** The same with its end, and those of its pauses that were over when the next attempt went on. */
    public RunAttempt ended(String how, long at, List<PassedPause> over) {
        Attempt with = attempt.ended(ShownText.shorten(how, LONGEST), over);
        return new RunAttempt(with, way, from, uuidDigest, at, told);
    }

    /** The same, which tells more, on one line; nothing more if the words are empty. */
    public RunAttempt told(Told what, String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty()) {
            return this;
        }
        Map<Told, String> more = new EnumMap<>(Told.class);
        more.putAll(told);
        more.put(what, ShownText.shorten(line, LONGEST));
        return new RunAttempt(attempt, way, from, uuidDigest, endedAt, more);
    }

    /** Its execution, who started it and when, how it ended, and which pauses were over. */
    public Attempt attempt() {
        return attempt;
    }

    public ExecutionId execution() {
        return attempt.execution();
    }

    public Way way() {
        return way;
    }

    /** The attempt after which it came; empty for the first one, and if that is not known. */
    public Optional<ExecutionId> from() {
        return Optional.ofNullable(from);
    }

    /** The digest of the execution's UUID; empty text if that is not known. */
    public String uuidDigest() {
        return uuidDigest;
    }

    /** When it ended, in milliseconds since 1970; 0 if that is not known. */
    public long endedAt() {
        return endedAt;
    }

    /** What else is told. */
    public Map<Told, String> told() {
        return told;
    }

    /** True if both are the same execution, as far as is known. */
    public boolean isSameAs(RunAttempt other) {
        boolean known = !uuidDigest.isEmpty() && !other.uuidDigest.isEmpty();
        return known ? uuidDigest.equals(other.uuidDigest) : execution().equals(other.execution());
    }

    /** The attempt in one line, for people. */
    public String line() {
        StringBuilder line = new StringBuilder(attempt.told());
        if (!attempt.user().isEmpty()) {
            line.append("; by ").append(attempt.user());
        }
        if (from != null) {
            line.append(way == Way.RETRY ? "; retry from the beginning of " : "; after ")
                    .append(from);
        }
        told.forEach((what, words) -> line.append("; ")
                .append(what.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(": ")
                .append(words));
        return line.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunAttempt
                && ((RunAttempt) other).attempt.equals(attempt)
                && ((RunAttempt) other).way == way
                && ((RunAttempt) other).from().equals(from())
                && ((RunAttempt) other).uuidDigest.equals(uuidDigest)
                && ((RunAttempt) other).endedAt == endedAt
                && ((RunAttempt) other).told.equals(told);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempt, uuidDigest, endedAt);
    }

    @Override
    public String toString() {
        return attempt.toString();
    }
}
