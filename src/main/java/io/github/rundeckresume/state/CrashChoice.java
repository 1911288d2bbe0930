package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;

/** What a job says about executions whose server died. */
public final class CrashChoice {

    /** How long an automatic resume waits where the job does not say so. */
    public static final Duration DEFAULT_HOLD = Duration.ofMinutes(2);

    private static final CrashChoice OFF = new CrashChoice(OnCrash.OFF, DEFAULT_HOLD);

    private final OnCrash action;
    private final Duration hold;

    private CrashChoice(OnCrash action, Duration hold) {
        if (hold.isNegative()) {
            throw new IllegalArgumentException("a hold of " + hold);
        }
        this.action = requireNonNull(action);
        this.hold = hold;
    }

    /** The choice of a job that says nothing. */
    public static CrashChoice off() {
        return OFF;
    }

    /**
     * What a job says.
     *
     * @param hold how long after the server's start an automatic resume waits; not negative
     */
    public static CrashChoice of(OnCrash action, Duration hold) {
        return new CrashChoice(action, hold);
    }

    public OnCrash action() {
        return action;
    }

    /** How long after the server's start an automatic resume waits. */
    public Duration hold() {
        return hold;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CrashChoice
                && action == ((CrashChoice) other).action
                && hold.equals(((CrashChoice) other).hold);
    }

    @Override
    public int hashCode() {
        return Objects.hash(action, hold);
    }

    @Override
    public String toString() {
        return action.wireName() + " after " + hold;
    }
}
