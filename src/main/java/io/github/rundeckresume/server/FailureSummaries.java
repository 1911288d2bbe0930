package io.github.rundeckresume.server;

import io.github.rundeckresume.bulk.FailureSummary;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the records of failed executions say, each read once: by the request that asks as long as it has time, and otherwise
 * by one thread of the plugin's own, which also asks Log Storage.
 */
final class FailureSummaries {

    private static final Logger LOG = LoggerFactory.getLogger(FailureSummaries.class);

    /** About 2 KB each. */
    private static final int MOST_KNOWN = 5000;

    private static final int MOST_QUEUED = 2000;
    private static final long IDLE_SECONDS = 10;
    /** A record that is missing may still arrive for so long. */
    private static final long ARRIVES_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final Map<String, FailureSummary> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, FailureSummary> eldest) {
                    return size() > MOST_KNOWN;
                }
            });
    private static final Set<String> QUEUED = ConcurrentHashMap.newKeySet();
    private static final ThreadPoolExecutor READER = reader();

    private final long until;

    private FailureSummaries(long until) {
        this.until = until;
    }

    private static ThreadPoolExecutor reader() {
        ThreadPoolExecutor reader = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_QUEUED), work -> {
                    Thread thread = new Thread(work, "rundeck-resume summaries");
                    thread.setDaemon(true);
                    return thread;
                });
        reader.allowCoreThreadTimeOut(true);
        return reader;
    }

    /** For a request that may read records itself for so long. */
    static FailureSummaries within(Duration budget) {
        return new FailureSummaries(System.nanoTime() + budget.toNanos());
    }

    /** What the record of an execution said when it was read; empty if it was not. */
    Optional<FailureSummary> known(FailedRow row) {
        return Optional.ofNullable(KNOWN.get(row.key()));
    }

    /**
     * What the record of an execution says that is not known yet.
     *
     * @param isHere whether its record is on this server's disk
     * @param load loads it, from Log Storage if necessary
     * @return empty as long as it has not been read
     */
    Optional<FailureSummary> of(FailedRow row, boolean isHere, Supplier<LoadedState> load) {
        if (isHere && System.nanoTime() < until) {
            return read(row, load);
        }
        if (QUEUED.add(row.key())) {
            enqueue(row, load);
        }
        return Optional.empty();
    }

    private static void enqueue(FailedRow row, Supplier<LoadedState> load) {
        try {
            READER.execute(() -> {
                try {
                    read(row, load);
                } catch (RuntimeException | LinkageError e) {
                    LOG.warn("The record of execution {} could not be read for the list", row.id(), e);
                    KNOWN.put(row.key(), FailureSummary.unusable("its record could not be read"));
                } finally {
                    QUEUED.remove(row.key());
                }
            });
        } catch (RejectedExecutionException e) {
            QUEUED.remove(row.key());
        }
    }

    private static Optional<FailureSummary> read(FailedRow row, Supplier<LoadedState> load) {
        LoadedState loaded = load.get();
        if (loaded.isPending()) {
            return Optional.empty();
        }
        FailureSummary summary = loaded.state()
                .map(FailureSummary::of)
                .orElseGet(() -> FailureSummary.unusable(
                        loaded.problem().map(Refusal::message).orElse("it has no record")));
        boolean mayArrive = loaded.state().isEmpty() && System.currentTimeMillis() - row.endedAt() < ARRIVES_MILLIS;
        if (!mayArrive) {
            KNOWN.put(row.key(), summary);
        }
        return Optional.of(summary);
    }
}
