package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.audit.AuditLine;
import io.github.rundeckresume.audit.AuditLog;
import io.github.rundeckresume.audit.Decision;
import io.github.rundeckresume.audit.Field;
import io.github.rundeckresume.plan.SweptState;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.TimeText;
import io.github.rundeckresume.store.LeftFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody can use any more: states of deleted executions and those that are too old, here and in Log Storage, and
 * the lineages of runs whose executions are all gone. Called on a thread of the plugin's own, without a transaction.
 */
public final class StateSweep {

    private static final Logger LOG = LoggerFactory.getLogger(StateSweep.class);

    /** What one sweep does at most; the next one goes on where it stopped. */
    private static final int MOST_REMOVED = 10_000;

    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

    private final SpringContext spring;
    private final DataSource database;
    private final StoredStates stored;
    private final RunSweep runs;
    private @Nullable Path last;
    private int old;
    private int orphans;

    private StateSweep(SpringContext spring, DataSource database) {
        this.spring = spring;
        this.database = database;
        this.stored = new StoredStates(spring, database);
        this.runs = new RunSweep(spring, database);
    }

    /**
     * Finds the server.
     *
     * @return empty without a server, and on one whose database cannot be reached
     */
    public static Optional<StateSweep> ofServer() {
        return SpringContext.find()
                .flatMap(spring ->
                        spring.bean("dataSource", DataSource.class).map(database -> new StateSweep(spring, database)));
    }

    /**
     * Tells whether the server is shutting down.
     *
     * @return true if nothing can be asked of it any more
     */
    public boolean isServerClosed() {
        return !spring.isOpen();
    }

    /**
     * Tells whether the server has started.
     *
     * @return false before the server's own clean-up
     * @throws Exception if the server cannot be asked
     */
    public boolean isReady() throws Exception {
        return new ServerStart(spring).isOver();
    }

    /**
     * Removes what is to be removed now, and says in one line what that was.
     *
     * @param now this server's time, in milliseconds since 1970
     * @throws Exception if the database or the disk does not answer
     */
    public void sweep(long now) throws Exception {
        Duration most = StateAge.of(spring);
        old = 0;
        orphans = 0;
        sweepFolders(most, now);
        int elsewhere =
                most.isZero() ? 0 : stored.remove(Instant.ofEpochMilli(now).minus(most));
        int lineages = most.isZero() ? 0 : runs.remove(Instant.ofEpochMilli(now).minus(most));
        if (old + orphans + elsewhere + lineages > 0) {
            LOG.info(
                    "Removed: the records of {} deleted executions and of {} that ended more than {} ago; asked Log Storage to"
                            + " remove {}; {} lineages of deleted executions",
                    orphans,
                    old,
                    TimeText.rounded(most.toMillis()),
                    elsewhere,
                    lineages);
        }
    }

    private void sweepFolders(Duration most, long now) throws IOException, SQLException {
        Optional<Path> logs = Leases.logs(spring);
        if (logs.isEmpty()) {
            return;
        }
        long highest = new SweptRows(database).highest();
        long end = System.nanoTime() + LONGEST_NANOS;
        for (Path folder : inTurn(SweptFolders.in(logs.get()))) {
            if (!spring.isOpen() || System.nanoTime() - end > 0 || old + orphans >= MOST_REMOVED) {
                return;
            }
            sweep(folder, highest, most, now);
            last = folder;
        }
    }

    /** First those after the last one of the sweep before. */
    private List<Path> inTurn(List<Path> folders) {
        Path before = last;
        int next = before == null
                ? 0
                : (int) folders.stream()
                        .filter(folder -> folder.compareTo(before) <= 0)
                        .count();
        Collections.rotate(folders, -next);
        return folders;
    }

    private void sweep(Path folder, long highest, Duration most, long now) throws IOException, SQLException {
        List<LeftFiles> left = LeftFiles.in(folder);
        Map<ExecutionId, SweptRows.Row> rows = new SweptRows(database)
                .find(left.stream().map(LeftFiles::execution).collect(toUnmodifiableList()));
        for (LeftFiles files : left) {
            switch (facts(files, rows.get(files.execution()), highest).decide(most, now)) {
                case OLD:
                    delete(files, "old");
                    old++;
                    break;
                case ORPHAN:
                    delete(files, "orphan");
                    orphans++;
                    break;
                default:
                    break;
            }
        }
    }

    private static void delete(LeftFiles files, String reason) throws IOException {
        files.delete();
        AuditLog.tell(AuditLine.of(Decision.DELETED)
                .with(Field.BY, "housekeeping")
                .with(Field.EXECUTION, files.execution())
                .with(Field.REASON, reason));
    }

    private static SweptState facts(LeftFiles files, SweptRows.@Nullable Row row, long highest) throws IOException {
        if (row != null) {
            return SweptState.of(files.writtenAt(), files.areHeld(), SweptState.Row.THERE)
                    .completed(row.completedAt(), row.waits());
        }
        boolean given = Long.parseLong(files.execution().toString()) <= highest;
        return SweptState.of(
                files.writtenAt(), files.areHeld(), given ? SweptState.Row.DELETED : SweptState.Row.FOREIGN);
    }
}
