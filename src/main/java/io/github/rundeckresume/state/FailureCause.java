package io.github.rundeckresume.state;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the engine says of why a step failed, besides a message for people. */
public final class FailureCause {

    private static final FailureCause UNKNOWN = new FailureCause(null, null);

    private final @Nullable Integer exitCode;
    private final @Nullable String reason;

    private FailureCause(@Nullable Integer exitCode, @Nullable String reason) {
        this.exitCode = exitCode;
        this.reason = reason;
    }

    /** Nothing is known. */
    public static FailureCause unknown() {
        return UNKNOWN;
    }

    /**
     * What is known.
     *
     * @param exitCode of the command or script that failed, or null
     * @param reason the engine's or the step's own word, such as {@code NonZeroResultCode}, or null
     */
    public static FailureCause of(@Nullable Integer exitCode, @Nullable String reason) {
        return exitCode == null && reason == null ? UNKNOWN : new FailureCause(exitCode, reason);
    }

    /** The exit code of the command or script that failed. */
    public Optional<Integer> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    /** The engine's or the step's own word for it. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FailureCause
                && Objects.equals(((FailureCause) other).exitCode, exitCode)
                && Objects.equals(((FailureCause) other).reason, reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(exitCode, reason);
    }

    @Override
    public String toString() {
        return exitCode + " " + reason;
    }
}
