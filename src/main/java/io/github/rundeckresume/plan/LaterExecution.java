package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** That another execution has gone on from one already, and which one is the last of the chain. */
public final class LaterExecution {

    /** How the next one went on. */
    public enum Kind {
        /** It kept what was done. */
        RESUMED,
        /** It is the server's retry, from the beginning or not. */
        RETRIED
    }

    private final Kind kind;
    private final ExecutionId next;
    private final ExecutionId last;
    private final @Nullable ExecutionStatus standing;

    private LaterExecution(Kind kind, ExecutionId next, ExecutionId last, @Nullable ExecutionStatus standing) {
        this.kind = requireNonNull(kind);
        this.next = requireNonNull(next);
        this.last = requireNonNull(last);
        this.standing = standing;
    }

    /**
     * A later execution.
     *
     * @param next the one that went on from it
     * @param last the last of the chain
     * @param standing how the last one stands; null if it is not in the history any more
     */
    public static LaterExecution of(Kind kind, ExecutionId next, ExecutionId last, @Nullable ExecutionStatus standing) {
        return new LaterExecution(kind, next, last, standing);
    }

    /**
     * Follows the chain from an execution to its end.
     *
     * @param mine the execution that wants to go on now: it does not stand in its own way
     * @param find looks an execution up; empty if it is not in the history any more
     * @param neverRan tells of an execution that ended otherwise than well whether it never ran a step
     * @return empty if nothing has gone on, nor is about to
     */
    public static Optional<LaterExecution> after(
            KnownExecution source,
            ExecutionId mine,
            Function<ExecutionId, Optional<KnownExecution>> find,
            Predicate<KnownExecution> neverRan) {
        return new Walk(mine, find, neverRan).after(source);
    }

    /** How the next one went on. */
    public Kind kind() {
        return kind;
    }

    /** The one that went on from it. */
    public ExecutionId next() {
        return next;
    }

    /** The last of the chain. */
    public ExecutionId last() {
        return last;
    }

    /** How the last one stands; empty if it is not in the history any more. */
    public Optional<ExecutionStatus> status() {
        return Optional.ofNullable(standing);
    }

    /** One walk along the chain; rows are anybody's, so that a circle ends it too. */
    private static final class Walk {

        private static final int LONGEST = 2_000;

        private final ExecutionId mine;
        private final Function<ExecutionId, Optional<KnownExecution>> find;
        private final Predicate<KnownExecution> neverRan;
        private final Set<ExecutionId> seen = new HashSet<>();

        Walk(
                ExecutionId mine,
                Function<ExecutionId, Optional<KnownExecution>> find,
                Predicate<KnownExecution> neverRan) {
            this.mine = mine;
            this.find = find;
            this.neverRan = neverRan;
        }

        Optional<LaterExecution> after(KnownExecution source) {
            seen.add(source.id());
            Optional<LaterExecution> found = Optional.empty();
            for (ExecutionId next : source.links().next()) {
                boolean news = !next.equals(mine) && seen.size() < LONGEST && seen.add(next);
                Optional<LaterExecution> later = news ? through(source, next) : Optional.empty();
                found = later.isPresent() ? later : found;
            }
            return found;
        }

        private Optional<LaterExecution> through(KnownExecution source, ExecutionId next) {
            Kind kind = source.links().resumedBy().filter(next::equals).isPresent() ? Kind.RESUMED : Kind.RETRIED;
            boolean refused = source.links().isRefused(next);
            Optional<KnownExecution> found = find.apply(next);
            if (found.isEmpty()) {
                return refused ? Optional.empty() : Optional.of(of(kind, next, next, null));
            }
            Optional<LaterExecution> further =
                    after(found.get()).map(later -> of(kind, next, later.last, later.standing));
            boolean counts = further.isEmpty() && !refused && counts(found.get());
            return counts ? Optional.of(of(kind, next, next, found.get().status())) : further;
        }

        private boolean counts(KnownExecution later) {
            return later.status() != ExecutionStatus.STOPPED || !neverRan.test(later);
        }
    }
}
