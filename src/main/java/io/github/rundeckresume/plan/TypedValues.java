package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionStart;
import java.util.Optional;
import java.util.TreeSet;

/** What somebody gave when an execution was started and is stored nowhere, so that it cannot be resumed without a person. */
public final class TypedValues {

    private TypedValues() {}

    /** The first of them, as a reason; empty if there is none. */
    public static Optional<String> missing(ExecutionStart start, JobOptions now) {
        return uploaded(start).or(() -> typed(start, now));
    }

    static Optional<String> uploaded(ExecutionStart start) {
        return start.files().keySet().stream()
                .sorted()
                .findFirst()
                .map(option -> "a file was uploaded for option '" + option + "'");
    }

    /** Key Storage gives the others again. */
    static Optional<String> typed(ExecutionStart start, JobOptions now) {
        return new TreeSet<>(start.secureOptions().keySet())
                .stream()
                        .filter(option ->
                                now.find(option).flatMap(JobOption::storagePath).isEmpty())
                        .findFirst()
                        .map(option -> "the value of secure option '" + option
                                + "' was typed, and such values are never stored");
    }
}
