package io.github.rundeckresume.state;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of an execution.
 *
 * <p>Digits only, checked here, because it becomes part of a file's name. Rundeck's own ids are positive longs.
 */
public final class ExecutionId implements Comparable<ExecutionId> {

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    private final long number;

    private ExecutionId(long number) {
        this.number = number;
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is anything but 1 to 18 digits without a leading zero
     */
    public static ExecutionId of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not an execution id: " + ShownText.shorten(text)));
    }

    /** Reads an id; empty if the text is not one. */
    public static Optional<ExecutionId> parse(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new ExecutionId(Long.parseLong(text))) : Optional.empty();
    }

    @Override
    public int compareTo(ExecutionId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecutionId && ((ExecutionId) other).number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
