package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a step that was under way when its server died. Nobody knows whether it was done.
 */
public final class UnderWay {

    private final StepPath step;
    private final long since;
    private final @Nullable String lastLine;

    private UnderWay(StepPath step, long since, @Nullable String lastLine) {
        this.step = requireNonNull(step);
        this.since = since;
        this.lastLine = lastLine;
    }

    /**
     * A step that began.
     *
     * @param since when it began, in milliseconds since 1970
     */
    public static UnderWay of(StepPath step, long since) {
        return new UnderWay(step, since, null);
    }

    /** The same with the last line that the step left in the execution's log. */
    public UnderWay lastLine(String line) {
        return new UnderWay(step, since, line);
    }

    /** The same of a step that stands somewhere else now. */
    UnderWay at(StepPath now) {
        return new UnderWay(now, since, lastLine);
    }

    /** The step, on one node if it has one of its own there. */
    public StepPath step() {
        return step;
    }

    /** When it began, in milliseconds since 1970, by the clock of the server that ran it. */
    public long since() {
        return since;
    }

    /** The last line that it left in the execution's log; empty if it left none, or if the log is not here. */
    public Optional<String> lastLine() {
        return Optional.ofNullable(lastLine);
    }
}
