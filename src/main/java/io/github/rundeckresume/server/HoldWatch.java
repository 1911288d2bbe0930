package io.github.rundeckresume.server;

import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for requests that other processes left for the executions of this one: one query every two seconds, and none
 * while nothing runs here. Takes away what was asked too late, also of others.
 */
final class HoldWatch {

    private static final Logger LOG = LoggerFactory.getLogger(HoldWatch.class);
    private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    private static boolean running;

    private final SpringContext spring;
    private boolean reported;

    private HoldWatch(SpringContext spring) {
        this.spring = spring;
    }

    /** Starts to look, unless it does already. Call it after an execution was added. */
    static synchronized void ensure(SpringContext spring) {
        if (!running) {
            running = true;
            Thread thread = new Thread(new HoldWatch(spring)::watch, "rundeck-resume hold requests");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** False if the watch is to end. The check and the end are one step, so that no execution is missed. */
    private static synchronized boolean goesOn(SpringContext spring) {
        running = spring.isOpen() && !RunningHolds.of(spring).ids().isEmpty();
        return running;
    }

    private void watch() {
        while (goesOn(spring)) {
            LockSupport.parkNanos(this, NANOS);
            if (spring.isOpen()) {
                look();
            }
        }
    }

    /**
     * A request that came between the end of a workflow and that of its execution, or for an execution whose server had
     * died, is seen by nobody. Without this, the table would grow.
     */
    private void removeLate(HoldMarks marks) throws SQLException {
        List<ExecutionId> left = marks.all();
        DataSource database = spring.bean("dataSource", DataSource.class).orElse(null);
        if (database == null || left.isEmpty()) {
            return;
        }
        for (ExecutionId ended : new ExecutionRows(database).ended(left).keySet()) {
            marks.remove(ended);
        }
    }

    private void look() {
        try {
            HoldMarks marks = new HoldMarks(spring);
            RunningHolds here = RunningHolds.of(spring);
            List<ExecutionId> ids = here.ids();
            for (Map.Entry<ExecutionId, HoldRequest> mark : marks.of(ids).entrySet()) {
                here.ask(mark.getKey(), mark.getValue())
                        .filter(problem -> !problem.isEmpty())
                        .ifPresent(problem -> LOG.warn("Execution {} cannot be held: {}", mark.getKey(), problem));
                marks.remove(mark.getKey());
            }
            removeLate(marks);
            reported = false;
        } catch (Exception | LinkageError e) {
            if (!reported) {
                LOG.warn("Requests of other members to hold executions cannot be read", e);
                reported = true;
            }
        }
    }
}
