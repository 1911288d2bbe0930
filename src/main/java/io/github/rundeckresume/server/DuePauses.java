package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executions that have ended and with which something is to be done at a time: paused ones go on, expire, or more people
 * may let them go on; others go on by a rule for retries.
 * Called on one thread of the plugin's own, without a transaction.
 */
public final class DuePauses {

    private static final Logger LOG = LoggerFactory.getLogger(DuePauses.class);

    /** The times by the ids of executions. Class loaders share them, so that none is missed when the jar is replaced. */
    private static final String DUE = "rundeckResumeDue";

    /** Metadata key: when the pause expired. */
    static final String EXPIRED = "resumeExpired";

    /** How long requests of members that nobody took are kept. */
    private static final Duration REQUESTS_KEPT = Duration.ofDays(1);

    private static final long FIRST_MILLIS = 60_000;
    private static final long LONGEST_MILLIS = 3_600_000;

    /** How soon to look again for the lease of a member that may have died. */
    private static final long LEASE_MILLIS = 10_000;

    private final SpringContext spring;
    private final DataSource database;
    private final ServerStart start;
    /** How long was waited after the last failure, in milliseconds. */
    private final Map<ExecutionId, Long> failures = new HashMap<>();

    private DuePauses(SpringContext spring, DataSource database) {
        this.spring = spring;
        this.database = database;
        this.start = new ServerStart(spring);
    }

    /**
     * Finds the server.
     *
     * @return its paused executions; empty without a server, and on one whose database cannot be reached
     */
    public static Optional<DuePauses> ofServer() {
        return SpringContext.find()
                .flatMap(spring ->
                        spring.bean("dataSource", DataSource.class).map(database -> new DuePauses(spring, database)));
    }

    /** Notes when something is to be done with an execution of this process. */
    static void note(SpringContext spring, ExecutionId id, long due) {
        spring.<Long>shared(DUE).put(id.toString(), due);
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
     * Tells whether the server has started and starts executions.
     *
     * @return false before the server's own clean-up, and in passive mode
     * @throws Exception if the server cannot be asked
     */
    public boolean isReady() throws Exception {
        return start.isOver() && start.isActive();
    }

    /**
     * Looks in the database for those of earlier starts and of other members, and removes requests and answers that are too
     * old.
     *
     * @throws Exception if the database does not answer
     */
    public void find() throws Exception {
        Map<String, Long> due = spring.shared(DUE);
        new DueRows(database).find(Instant.now()).forEach((id, at) -> due.putIfAbsent(id.toString(), at));
        PluginMarks marks = new PluginMarks(spring);
        marks.removeOlder(RequestWatch.REQUESTS, Instant.now().minus(REQUESTS_KEPT));
        marks.removeOlder(PlacedSignals.ANSWERS, Instant.now().minus(PlacedSignals.KEPT));
    }

    /**
     * Does what is due. What cannot be done is tried again after a minute, and after twice the time each further time.
     *
     * @param now milliseconds since 1970
     */
    public void settle(long now) {
        for (Map.Entry<String, Long> one : spring.<Long>shared(DUE).entrySet()) {
            if (one.getValue() > now) {
                continue;
            }
            ExecutionId id = ExecutionId.of(one.getKey());
            Optional<Long> next;
            try {
                next = settle(id, now);
                failures.remove(id);
            } catch (Exception e) {
                long wait = failures.merge(id, FIRST_MILLIS, (before, first) -> Math.min(2 * before, LONGEST_MILLIS));
                LOG.warn(
                        "What is due for execution {} could not be done. This is tried again in {} minutes",
                        id,
                        wait / FIRST_MILLIS,
                        e);
                next = Optional.of(now + wait);
            }
            if (next.isPresent()) {
                one.setValue(next.get());
            } else {
                spring.<Long>shared(DUE).remove(one.getKey());
            }
        }
    }

    /** Does what is due for one. Returns when to look again; empty if nothing is left to do. */
    private Optional<Long> settle(ExecutionId id, long now) throws Exception {
        ExecutionRows rows = new ExecutionRows(database);
        if (rows.isRunning(id)) {
            return Optional.of(now);
        }
        Optional<ObjectNode> metadata = rows.ofEnded(id).filter(known -> !Claims.isGoneOn(known::has));
        Optional<RetryMark> retry = metadata.flatMap(RetryMark::in);
        if (retry.isPresent()) {
            return settle(id, retry.get(), now);
        }
        Optional<DueMark> mark = metadata.flatMap(DueMark::in);
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        if (mark.get().due() > now) {
            return mark.map(DueMark::due);
        }
        if (!isOurs(mark.get().boot())) {
            return Optional.of(now + LEASE_MILLIS);
        }
        return new DuePause(spring, database, row(id)).settle(metadata.get(), mark.get(), now);
    }

    private Optional<Long> settle(ExecutionId id, RetryMark mark, long now) throws Exception {
        Optional<Long> due = mark.schedule().map(ScheduledRetry::due);
        if (due.isEmpty() || due.get() > now) {
            return due;
        }
        if (!isOurs(mark.boot())) {
            return Optional.of(now + LEASE_MILLIS);
        }
        new DueRetry(spring, database, row(id)).start(mark, mark.schedule().get(), now);
        return Optional.empty();
    }

    /** The server that ran it does it, also after a restart; another one only if that has died for certain. */
    private boolean isOurs(ServerBoot boot) {
        return boot.member().equals(ThisBoot.member()) || Leases.of(spring).isDead(boot);
    }

    private InterruptedExecution row(ExecutionId id) throws Exception {
        return new InterruptedRows(database)
                .find(id)
                .orElseThrow(() -> new IllegalStateException("execution " + id + " is gone"));
    }
}
