package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * For how long states are used. Two clocks are compared: that of the server which ran the execution, as its record has it,
 * and that of the server which decides.
 */
public final class AgeLimit {

    private static final AgeLimit NONE = new AgeLimit(Duration.ZERO, 0);

    private final Duration most;
    private final long now;

    private AgeLimit(Duration most, long now) {
        this.most = most;
        this.now = now;
    }

    /** States are used however old they are. */
    public static AgeLimit none() {
        return NONE;
    }

    /**
     * States are used for so long.
     *
     * @param most zero for ever
     * @param now this server's time, in milliseconds since 1970
     */
    public static AgeLimit of(Duration most, long now) {
        return new AgeLimit(most, now);
    }

    /** True if something of that time, in milliseconds since 1970, is older. False for 0, which is not known. */
    boolean isExceededBy(long time) {
        return !most.isZero() && time > 0 && now - time > most.toMillis();
    }

    /**
     * True if the state is too old. One that was held or has paused waits for somebody, and never is.
     */
    boolean isExceededBy(ResumeState state) {
        boolean waits = state.end().isHeld() || state.end().isPaused();
        return !waits && isExceededBy(lastOf(state));
    }

    /** The age in words, for example {@code 45 d old: its last entry is of 2026-10-14T08:00:00Z}. */
    String ageOf(ResumeState state) {
        Instant last = Instant.ofEpochMilli(lastOf(state)).truncatedTo(ChronoUnit.SECONDS);
        return age(lastOf(state)) + " old: its last entry is of " + last;
    }

    /** How long ago that was, in words. */
    String age(long time) {
        return TimeText.rounded(now - time);
    }

    /** For how long states are used, in words. */
    String words() {
        return TimeText.rounded(most.toMillis());
    }

    /** When it ended; if that was not recorded, when its last step did, or it began. */
    private static long lastOf(ResumeState state) {
        return state.end().endedAt() > 0
                ? state.end().endedAt()
                : state.records().stream()
                        .mapToLong(StepRecord::finishedAt)
                        .reduce(state.start().identity().startedAt(), Math::max);
    }
}
