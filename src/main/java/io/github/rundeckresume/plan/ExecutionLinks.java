package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an execution's row in the database says about the executions before and after it in one logical run. */
public final class ExecutionLinks {

    private static final ExecutionLinks NONE =
            new ExecutionLinks(AskedResume.nothing(), null, null, null, null, Set.of());

    private final AskedResume asked;
    private final @Nullable ExecutionId retryOf;
    private final @Nullable ExecutionId retriedAs;
    private final @Nullable ExecutionId resumedBy;
    private final @Nullable ExecutionId retriedBy;
    private final Set<ExecutionId> refused;

    private ExecutionLinks(
            AskedResume asked,
            @Nullable ExecutionId retryOf,
            @Nullable ExecutionId retriedAs,
            @Nullable ExecutionId resumedBy,
            @Nullable ExecutionId retriedBy,
            Set<ExecutionId> refused) {
        this.asked = asked;
        this.retryOf = retryOf;
        this.retriedAs = retriedAs;
        this.resumedBy = resumedBy;
        this.retriedBy = retriedBy;
        this.refused = Collections.unmodifiableSet(new LinkedHashSet<>(refused));
    }

    /** An execution without any others. */
    public static ExecutionLinks none() {
        return NONE;
    }

    /** The same links, with what was asked of the execution. */
    public ExecutionLinks asked(AskedResume what) {
        return new ExecutionLinks(what, retryOf, retriedAs, resumedBy, retriedBy, refused);
    }

    /** The same links for the server's retry of {@code previous}; null for none. */
    public ExecutionLinks retryOf(@Nullable ExecutionId previous) {
        return new ExecutionLinks(asked, previous, retriedAs, resumedBy, retriedBy, refused);
    }

    /** The same links for an execution that the server retries as {@code next}; null for none. */
    public ExecutionLinks retriedAs(@Nullable ExecutionId next) {
        return new ExecutionLinks(asked, retryOf, next, resumedBy, retriedBy, refused);
    }

    /** The same links for an execution whose claim {@code holder} has; null for none. */
    public ExecutionLinks resumedBy(@Nullable ExecutionId holder) {
        return new ExecutionLinks(asked, retryOf, retriedAs, holder, retriedBy, refused);
    }

    /** The same links for an execution that {@code retry} retried from the beginning; null for none. */
    public ExecutionLinks retriedBy(@Nullable ExecutionId retry) {
        return new ExecutionLinks(asked, retryOf, retriedAs, resumedBy, retry, refused);
    }

    /** The same links for an execution that the attempts were to resume, but never began. */
    public ExecutionLinks refused(Set<ExecutionId> attempts) {
        return new ExecutionLinks(asked, retryOf, retriedAs, resumedBy, retriedBy, attempts);
    }

    public AskedResume asked() {
        return asked;
    }

    /** The execution that it retries; empty if it is not a retry. */
    public Optional<ExecutionId> retryOf() {
        return Optional.ofNullable(retryOf);
    }

    /** The execution that holds the claim on it; empty if none does. */
    public Optional<ExecutionId> resumedBy() {
        return Optional.ofNullable(resumedBy);
    }

    /** True if the attempt was to resume this execution, but never began. */
    public boolean isRefused(ExecutionId attempt) {
        return refused.contains(attempt);
    }

    /** True if the attempt resumed this execution, or was to. */
    public boolean isResumedBy(ExecutionId attempt) {
        return resumedBy().filter(attempt::equals).isPresent() || refused.contains(attempt);
    }

    /** True if the retry started this execution's job from the beginning. */
    public boolean isRestartedBy(ExecutionId retry) {
        return Optional.ofNullable(retriedBy).filter(retry::equals).isPresent();
    }

    /** The executions after it; the one that holds the claim comes last. */
    List<ExecutionId> next() {
        Set<ExecutionId> next = new LinkedHashSet<>();
        if (retriedAs != null) {
            next.add(retriedAs);
        }
        if (retriedBy != null) {
            next.add(retriedBy);
        }
        if (resumedBy != null) {
            next.remove(resumedBy);
            next.add(resumedBy);
        }
        return new ArrayList<>(next);
    }
}
