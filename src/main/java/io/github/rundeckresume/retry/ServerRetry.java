package io.github.rundeckresume.retry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server's own row says of its retries of an execution, just before the execution ends. */
public final class ServerRetry {

    private static final ServerRetry NONE = new ServerRetry(null, 0, false);

    private final @Nullable Integer most;
    private final int attempt;
    private final boolean killed;

    private ServerRetry(@Nullable Integer most, int attempt, boolean killed) {
        this.most = most;
        this.attempt = attempt;
        this.killed = killed;
    }

    /** The server does not retry it. */
    public static ServerRetry none() {
        return NONE;
    }

    /**
     * What the row says.
     *
     * @param most how many times the server retries at most; text that is no number counts as never, as it does for the server
     *     (rundeckapp 5.4.0 ExecutionService#saveExecutionState_currentTransaction)
     * @param attempt the how manieth retry this is; 0 for the first attempt
     * @param killed whether a person asked to kill it
     */
    public static ServerRetry of(@Nullable String most, int attempt, boolean killed) {
        return new ServerRetry(number(most), attempt, killed);
    }

    private static @Nullable Integer number(@Nullable String most) {
        try {
            return most == null || most.isBlank() ? null : Integer.valueOf(most.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The job's own number of retries; empty if it has none. */
    Optional<Integer> most() {
        return Optional.ofNullable(most).filter(number -> number > 0);
    }

    /** True if the server is about to retry the execution. */
    boolean follows() {
        return most != null && most > attempt;
    }

    /** True if a person asked to kill it, whatever the clock says. */
    public boolean isKilled() {
        return killed;
    }
}
