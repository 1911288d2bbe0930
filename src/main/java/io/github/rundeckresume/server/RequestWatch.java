package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for requests that other processes left for the executions of this one, and for answers to those that this one left:
 * one query a second, and none while nothing runs here and no answer is waited for.
 */
final class RequestWatch {

    /** How the keys of all requests begin. */
    static final String REQUESTS = "rundeck-resume/";

    private static final Logger LOG = LoggerFactory.getLogger(RequestWatch.class);
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private static boolean running;

    private final SpringContext spring;
    private final PluginMarks marks;
    private final SentSignals signals;
    private boolean reported;

    private RequestWatch(SpringContext spring) {
        this.spring = spring;
        this.marks = new PluginMarks(spring);
        this.signals = new SentSignals(spring, marks);
    }

    /** Starts to look, unless it does already. Call it after an execution was added. */
    static synchronized void ensure(SpringContext spring) {
        if (!running) {
            running = true;
            Thread thread = new Thread(new RequestWatch(spring)::watch, "rundeck-resume requests");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** False if the watch is to end. The check and the end are one step, so that no execution is missed. */
    private static synchronized boolean goesOn(SpringContext spring) {
        running = spring.isOpen() && isWanted(spring);
        return running;
    }

    /** A server that is closing calls itself open until its beans are gone (spring-context 5.3 AbstractApplicationContext#doClose). */
    private static boolean isWanted(SpringContext spring) {
        try {
            return !RunningHolds.of(spring).ids().isEmpty()
                    || !RunningPauses.of(spring).isEmpty()
                    || SentSignals.areOpen();
        } catch (RuntimeException e) {
            LOG.debug("Requests of other members are not looked for any more: the server is closing", e);
            return false;
        }
    }

    private void watch() {
        while (goesOn(spring)) {
            LockSupport.parkNanos(this, NANOS);
            if (spring.isOpen()) {
                look();
            }
        }
    }

    private void look() {
        try {
            marks.beginningWith(REQUESTS).forEach(this::look);
            reported = false;
        } catch (Exception | LinkageError e) {
            if (!reported && spring.isOpen()) {
                LOG.warn("Requests of other members to hold executions, and signals, cannot be read", e);
                reported = true;
            }
        }
    }

    private void look(String key, JsonNode content) {
        try {
            signals.look(key, content);
            Optional<ExecutionId> held = HoldMarks.execution(key);
            if (held.isPresent()) {
                hold(held.get(), HoldMarks.request(content));
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The request {} of another member was not answered", key, e);
        }
    }

    private void hold(ExecutionId id, HoldRequest request) throws SQLException {
        Optional<String> problem = RunningHolds.of(spring).ask(id, request);
        problem.filter(why -> !why.isEmpty()).ifPresent(why -> LOG.warn("Execution {} cannot be held: {}", id, why));
        if (problem.isPresent() || hasEnded(id)) {
            new HoldMarks(marks).remove(id);
        }
    }

    /**
     * A request that came between the end of a workflow and that of its execution, or for an execution whose server had
     * died, is seen by nobody. Without this, the table would grow.
     */
    private boolean hasEnded(ExecutionId id) throws SQLException {
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        return database != null
                && new ExecutionRows(database).ended(List.of(id)).containsKey(id);
    }
}
