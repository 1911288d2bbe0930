package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The execution that already resumed or retried another one, and the last execution of that chain. */
public final class LaterExecution {

    /** How the next execution continued. */
    public enum Kind {
        /** It kept the finished steps. */
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
     * Describes a chain.
     *
     * @param next the execution that resumed or retried it
     * @param last the last of the chain
     * @param standing the status of the last one; null if it is no longer in the history
     */
    public static LaterExecution of(Kind kind, ExecutionId next, ExecutionId last, @Nullable ExecutionStatus standing) {
        return new LaterExecution(kind, next, last, standing);
    }

    /**
     * Follows the chain from an execution to its end.
     *
     * @param mine the execution that asks; it does not count
     * @param find looks an execution up; empty if it is no longer in the history
     * @param neverRan tells whether an execution that ended without success never ran a step
     * @return empty if no execution continued, or is about to
     */
    public static Optional<LaterExecution> after(
            KnownExecution source,
            ExecutionId mine,
            Function<ExecutionId, Optional<KnownExecution>> find,
            Predicate<KnownExecution> neverRan) {
        return new Walk(mine, find, neverRan).after(source);
    }

    /** How the next execution continued. */
    public Kind kind() {
        return kind;
    }

    /** The execution that resumed or retried it. */
    public ExecutionId next() {
        return next;
    }

    public ExecutionId last() {
        return last;
    }

    /** The status of the last one; empty if it is no longer in the history. */
    public Optional<ExecutionStatus> status() {
        return Optional.ofNullable(standing);
    }

    /**
     * One walk along the chain. Rows are not trusted, so a cycle ends the walk. It is as long as the run is, so that it does
     * not go on the thread's stack.
     */
    private static final class Walk {

        private static final int LONGEST = 2_000;

        private final ExecutionId mine;
        private final Function<ExecutionId, Optional<KnownExecution>> find;
        private final Predicate<KnownExecution> neverRan;
        private final Set<ExecutionId> seen = new HashSet<>();
        private final Deque<Place> way = new ArrayDeque<>();

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
            Place first = new Place(source);
            way.push(first);
            while (!way.isEmpty()) {
                Place place = way.element();
                if (place.next.hasNext()) {
                    go(place, place.next.next());
                } else {
                    back(way.remove());
                }
            }
            return Optional.ofNullable(first.found);
        }

        private void go(Place place, ExecutionId next) {
            if (next.equals(mine) || seen.size() >= LONGEST || !seen.add(next)) {
                return;
            }
            Optional<KnownExecution> found = find.apply(next);
            if (found.isPresent()) {
                way.push(new Place(found.get()));
            } else if (!place.execution.links().isRefused(next)) {
                place.found = of(place.kind(next), next, next, null);
            }
        }

        private void back(Place from) {
            Place before = way.peek();
            if (before == null) {
                return;
            }
            ExecutionId next = from.execution.id();
            Kind kind = before.kind(next);
            if (from.found != null) {
                before.found = of(kind, next, from.found.last, from.found.standing);
            } else if (!before.execution.links().isRefused(next) && counts(from.execution)) {
                before.found = of(kind, next, next, from.execution.status());
            }
        }

        private boolean counts(KnownExecution later) {
            return later.status() != ExecutionStatus.STOPPED || !neverRan.test(later);
        }
    }

    /** An execution of the chain, and the last that was found after it so far. */
    private static final class Place {

        private final KnownExecution execution;
        private final Iterator<ExecutionId> next;
        private @Nullable LaterExecution found;

        Place(KnownExecution execution) {
            this.execution = execution;
            this.next = execution.links().next().iterator();
        }

        Kind kind(ExecutionId later) {
            return execution.links().resumedBy().filter(later::equals).isPresent() ? Kind.RESUMED : Kind.RETRIED;
        }
    }
}
