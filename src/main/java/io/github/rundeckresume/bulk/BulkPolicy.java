package io.github.rundeckresume.bulk;

import io.github.rundeckresume.bulk.Bulk.Status;
import io.github.rundeckresume.bulk.BulkEntry.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is done next with a bulk: the first rule that applies. The trial comes first, and the others only when all of
 * it succeeded; so many run at once; after so many failures nothing is started. Nothing is started a second time.
 */
public final class BulkPolicy {

    private BulkPolicy() {}

    /**
     * Decides.
     *
     * @param bulk as it is now
     * @param busy the UUIDs of jobs of which no other execution can run now
     */
    public static BulkMove next(Bulk bulk, Set<String> busy) {
        if (bulk.status() != Status.RUNNING) {
            return BulkMove.of(BulkMove.Kind.WAIT);
        }
        int failed = bulk.failures() - bulk.forgiven();
        if (bulk.limits().stopAfter() > 0 && failed >= bulk.limits().stopAfter() && bulk.count(Stage.WAITING) > 0) {
            return BulkMove.pause(failed + (failed == 1 ? " resume" : " resumes") + " did not succeed.");
        }
        return bulk.isTried() ? start(bulk, bulk.entries(), busy) : tryFirst(bulk, busy);
    }

    private static BulkMove tryFirst(Bulk bulk, Set<String> busy) {
        Bulk.Trial trial = bulk.trialEntries();
        if (!trial.isSettled()) {
            return start(bulk, trial.entries(), busy);
        }
        boolean rest = bulk.count(Stage.WAITING) > 0;
        return !rest || trial.succeeded() == trial.entries().size()
                ? BulkMove.of(BulkMove.Kind.TRIAL_OVER)
                : BulkMove.pause("Of the trial, " + trial.succeeded() + " of "
                        + trial.entries().size() + " succeeded.");
    }

    private static BulkMove start(Bulk bulk, List<BulkEntry> among, Set<String> busy) {
        if (bulk.underWay() == 0 && bulk.count(Stage.WAITING) == 0) {
            return BulkMove.of(BulkMove.Kind.FINISH);
        }
        Optional<BulkEntry> next = among.stream()
                .filter(one -> one.stage() == Stage.WAITING && !busy.contains(one.job()))
                .findFirst();
        return bulk.underWay() < bulk.limits().together() && next.isPresent()
                ? BulkMove.start(next.get().execution())
                : BulkMove.of(BulkMove.Kind.WAIT);
    }
}
