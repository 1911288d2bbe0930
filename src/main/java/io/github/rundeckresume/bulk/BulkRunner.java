package io.github.rundeckresume.bulk;

import io.github.rundeckresume.bulk.Bulk.Status;
import io.github.rundeckresume.bulk.BulkEntry.Stage;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Works at bulks, a step at a time. Of several servers one works at a bulk; another one takes it over only if that has died.
 * Before a resume is started, that is noted; a start whose answer was lost is looked for, and begins again only if it did not
 * happen. Not for several threads.
 */
public final class BulkRunner {

    /** A start of this process without an answer: by then it has happened, or it will not. */
    private static final long LOST_AFTER_MILLIS = 60_000;

    /** The same of a server of which nobody knows whether it lives. The claim makes a repetition harmless. */
    private static final long LOST_ELSEWHERE_MILLIS = 600_000;

    private static final String NO_RIGHTS =
            "The server that worked at it stopped, and nothing that it started says which"
                    + " rights the user has. Whoever lets it go on gives it theirs.";

    private final BulkShelf shelf;
    private final BulkWork work;

    public BulkRunner(BulkShelf shelf, BulkWork work) {
        this.shelf = shelf;
        this.work = work;
    }

    /**
     * Does what can be done now.
     *
     * @param now milliseconds since 1970
     * @return true if this server works at it, and something is left to be done
     * @throws Exception if something outside cannot be reached; what was done is noted or will be found
     */
    public boolean advance(String id, long now) throws Exception {
        Optional<Bulk> mine = mine(id);
        if (mine.isEmpty()) {
            return false;
        }
        Bulk bulk = looked(found(mine.get(), now));
        if (bulk.status() == Status.RUNNING && !work.hasRights(bulk)) {
            bulk = change(bulk, one -> isRunningHere(one) ? one.status(Status.PAUSED, NO_RIGHTS) : one);
        }
        bulk = move(bulk, now);
        return isWorkedAt(bulk);
    }

    private static boolean isWorkedAt(Bulk bulk) {
        return bulk.status() == Status.RUNNING || bulk.underWay() > 0;
    }

    /** The bulk if this server works at it, or does from now on. */
    private Optional<Bulk> mine(String id) throws Exception {
        Optional<Bulk> found = shelf.find(id).filter(one -> !one.isOver());
        if (found.isEmpty() || isMine(found.get())) {
            return found;
        }
        ServerBoot before = found.get().owner();
        return isWorkedAt(found.get()) && work.isDead(before)
                ? shelf.change(id, one -> one.owner().equals(before) ? one.ownedBy(work.self()) : one)
                : Optional.empty();
    }

    private boolean isMine(Bulk bulk) {
        return bulk.owner().equals(work.self());
    }

    /** Settles the starts without an answer. */
    private Bulk found(Bulk bulk, long now) throws Exception {
        Map<ExecutionId, UnaryOperator<BulkEntry>> changes = new HashMap<>();
        for (BulkEntry entry : bulk.entries()) {
            if (entry.stage() != Stage.STARTING) {
                continue;
            }
            Optional<ExecutionId> next = work.startedFor(bulk, entry);
            if (next.isPresent()) {
                changes.put(entry.execution(), one -> one.isSameStart(entry) ? one.running(next.get()) : one);
            } else if (isLost(entry, now)) {
                changes.put(entry.execution(), one -> one.isSameStart(entry) ? one.again() : one);
            }
        }
        return change(bulk, changes);
    }

    private boolean isLost(BulkEntry entry, long now) {
        ServerBoot starter = entry.starter().orElse(work.self());
        long most = starter.equals(work.self()) ? LOST_AFTER_MILLIS : LOST_ELSEWHERE_MILLIS;
        return work.isDead(starter) || now - entry.startedAt() > most;
    }

    /** Notes what has ended. */
    private Bulk looked(Bulk bulk) throws Exception {
        Map<ExecutionId, UnaryOperator<BulkEntry>> changes = new HashMap<>();
        for (BulkEntry entry : bulk.entries()) {
            if (entry.stage() == Stage.RUNNING) {
                BulkEntry now = work.look(bulk, entry);
                if (!now.equals(entry)) {
                    changes.put(entry.execution(), one -> one.stage() == Stage.RUNNING ? now : one);
                }
            }
        }
        return change(bulk, changes);
    }

    private Bulk change(Bulk bulk, Map<ExecutionId, UnaryOperator<BulkEntry>> changes) throws Exception {
        return changes.isEmpty()
                ? bulk
                : change(bulk, one -> {
                    Bulk changed = one;
                    for (Map.Entry<ExecutionId, UnaryOperator<BulkEntry>> entry : changes.entrySet()) {
                        changed = changed.entry(entry.getKey(), entry.getValue());
                    }
                    return changed;
                });
    }

    /** As it is after a change by this call, or after one by others. */
    private Bulk change(Bulk bulk, UnaryOperator<Bulk> change) throws Exception {
        Optional<Bulk> changed = shelf.change(bulk.id(), change);
        return changed.isPresent() ? changed.get() : shelf.find(bulk.id()).orElse(bulk.status(Status.CANCELLED, ""));
    }

    private Bulk move(Bulk before, long now) throws Exception {
        Set<String> busy = new HashSet<>();
        Bulk bulk = before;
        while (isMine(bulk)) {
            BulkMove move = BulkPolicy.next(bulk, busy);
            switch (move.kind()) {
                case START:
                    bulk = start(bulk, move.execution().orElseThrow(), busy, now);
                    break;
                case TRIAL_OVER:
                    bulk = change(bulk, Bulk::trialOver);
                    break;
                case PAUSE:
                    return change(bulk, one -> isRunningHere(one) ? one.status(Status.PAUSED, move.why()) : one);
                case FINISH:
                    return change(bulk, one -> isRunningHere(one) ? one.status(Status.FINISHED, "") : one);
                default:
                    return bulk;
            }
        }
        return bulk;
    }

    private boolean isRunningHere(Bulk bulk) {
        return bulk.status() == Status.RUNNING && isMine(bulk);
    }

    /** Only who noted the start starts. */
    private Bulk start(Bulk bulk, ExecutionId execution, Set<String> busy, long now) throws Exception {
        Optional<Bulk> noted = shelf.change(
                bulk.id(),
                one -> isRunningHere(one)
                        ? one.entry(
                                execution,
                                entry -> entry.stage() == Stage.WAITING ? entry.starting(work.self(), now) : entry)
                        : one);
        if (noted.isEmpty()) {
            return shelf.find(bulk.id()).orElse(bulk.status(Status.CANCELLED, ""));
        }
        BulkEntry starting = noted.get().find(execution).orElseThrow();
        UnaryOperator<BulkEntry> answer = work.start(noted.get(), starting);
        BulkEntry answered = answer.apply(starting);
        if (answered.stage() == Stage.WAITING) {
            busy.add(answered.job());
        }
        return change(bulk, one -> one.entry(execution, entry -> entry.isSameStart(starting) ? answered : entry));
    }
}
