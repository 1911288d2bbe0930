package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * A rule of {@link ResumePolicy}: it may object to what it is asked about.
 *
 * @param <T> what it looks at
 */
final class Rule<T> {

    private final RefusalReason reason;
    private final Function<T, Optional<Refusal>> objection;

    private Rule(RefusalReason reason, Function<T, Optional<Refusal>> objection) {
        this.reason = requireNonNull(reason);
        this.objection = requireNonNull(objection);
    }

    /** A rule whose refusals are counted by that reason. */
    static <T> Rule<T> of(RefusalReason reason, Function<T, Optional<Refusal>> objection) {
        return new Rule<>(reason, objection);
    }

    /** The refusal if it objects, otherwise empty. */
    Optional<Refusal> apply(T to) {
        return objection.apply(to).map(refusal -> refusal.because(reason));
    }
}
