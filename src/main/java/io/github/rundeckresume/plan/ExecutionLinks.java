package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an execution's own row says of the executions before and after it in one logical run. */
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

    /** It stands alone. */
    public static ExecutionLinks none() {
        return NONE;
    }

    /** The same of one of which that was asked. */
    public ExecutionLinks asked(AskedResume what) {
        return new ExecutionLinks(what, retryOf, retriedAs, resumedBy, retriedBy, refused);
    }

    /** The same of the server's retry of that execution, or null. */
    public ExecutionLinks retryOf(@Nullable ExecutionId previous) {
        return new ExecutionLinks(asked, previous, retriedAs, resumedBy, retriedBy, refused);
    }

    /** The same of one that the server retries as that execution, or null. */
    public ExecutionLinks retriedAs(@Nullable ExecutionId next) {
        return new ExecutionLinks(asked, retryOf, next, resumedBy, retriedBy, refused);
    }

    /** The same of one whose claim that execution holds, or null. */
    public ExecutionLinks resumedBy(@Nullable ExecutionId holder) {
        return new ExecutionLinks(asked, retryOf, retriedAs, holder, retriedBy, refused);
    }

    /** The same of one that was retried from the beginning by that execution, or null. */
    public ExecutionLinks retriedBy(@Nullable ExecutionId retry) {
        return new ExecutionLinks(asked, retryOf, retriedAs, resumedBy, retry, refused);
    }

    /** The same of one from which those executions were to go on and never began. */
    public ExecutionLinks refused(Set<ExecutionId> attempts) {
        return new ExecutionLinks(asked, retryOf, retriedAs, resumedBy, retriedBy, attempts);
    }

    /** What was asked of it. */
    public AskedResume asked() {
        return asked;
    }

    /** The execution that it retries. */
    public Optional<ExecutionId> retryOf() {
        return Optional.ofNullable(retryOf);
    }

    /** The execution that holds the claim on it. */
    public Optional<ExecutionId> resumedBy() {
        return Optional.ofNullable(resumedBy);
    }

    /** True if that execution was to go on from this one, and never began. */
    public boolean isRefused(ExecutionId attempt) {
        return refused.contains(attempt);
    }

    /** True if that execution went on from this one, or was to. */
    public boolean isResumedBy(ExecutionId attempt) {
        return resumedBy().filter(attempt::equals).isPresent() || refused.contains(attempt);
    }

    /** True if that execution retried this one from the beginning. */
    public boolean isRetriedAnewBy(ExecutionId retry) {
        return Optional.ofNullable(retriedBy).filter(retry::equals).isPresent();
    }

    /** The executions that come after it, the one that holds the claim last. */
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
