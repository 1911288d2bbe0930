package io.github.rundeckresume.retry;

import io.github.rundeckresume.state.FailureCause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step that did not succeed, on all of its nodes or on one of them, as its record says. */
public final class FailedStep {

    private static final FailedStep NONE = new FailedStep(null, "", FailureCause.unknown(), "");

    private final @Nullable StepPath path;
    private final String label;
    private final FailureCause cause;
    private final String message;

    private FailedStep(@Nullable StepPath path, String label, FailureCause cause, String message) {
        this.path = path;
        this.label = label;
        this.cause = cause;
        this.message = message;
    }

    /** No step: the execution stopped without any that failed. */
    static FailedStep none() {
        return NONE;
    }

    /**
     * The step of a record.
     *
     * @param label its label; empty if it has none
     */
    public static FailedStep of(StepRecord record, String label) {
        return new FailedStep(
                record.path(),
                label,
                record.cause(),
                record.message().map(RecordedValue::shown).orElse(""));
    }

    /** What the engine says of why it failed. */
    FailureCause cause() {
        return cause;
    }

    /** Why it failed, in words; empty if that is not known. Secrets are concealed in it. */
    String message() {
        return message;
    }

    String label() {
        return label;
    }

    /** True if it is that step, on whatever node, or lies inside it. */
    boolean isIn(List<Integer> numbers) {
        List<Integer> own = path == null ? List.of() : path.numbers();
        return own.size() >= numbers.size() && Objects.equals(own.subList(0, numbers.size()), numbers);
    }

    /** Which step it is, and how it ended, for people; empty for no step. */
    Optional<String> told() {
        return Optional.ofNullable(path)
                .map(step -> "step " + step + (label.isEmpty() ? "" : " '" + label + "'")
                        + cause.exitCode()
                                .map(code -> " ended with exit code " + code)
                                .or(() -> cause.reason().map(reason -> " failed (" + reason + ")"))
                                .orElse(" did not succeed"));
    }
}
