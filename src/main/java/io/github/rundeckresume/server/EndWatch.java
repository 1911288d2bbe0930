package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the server has stored that executions ended. It does so after it told the plugin of the end: usually some
 * milliseconds later, minutes later if the database is away, or never (rundeckapp 5.4.0 ExecutionJob#saveState). One look
 * per second at the rows that are awaited, none while nothing is. All class loaders of the plugin share what is awaited.
 */
final class EndWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);
    private static final String BEAN = "rundeckResumeEnds";
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Set<Map<String, Runnable>> WATCHED = Collections.newSetFromMap(new IdentityHashMap<>());

    private final SpringContext spring;
    private final DataSource database;
    private final Map<String, Runnable> awaited;
    private boolean reported;

    private EndWatch(SpringContext spring, DataSource database, Map<String, Runnable> awaited) {
        this.spring = spring;
        this.database = database;
        this.awaited = awaited;
    }

    /**
     * Calls an action on a thread of its own when the end of an execution is stored, or its row deleted; at once on the
     * calling thread if the server has no database. If the server ends before, the action is not called.
     */
    static void await(SpringContext spring, ExecutionId id, Runnable then) {
        Optional<DataSource> database = spring.bean("dataSource", DataSource.class);
        if (database.isEmpty()) {
            then.run();
            return;
        }
        Map<String, Runnable> awaited = spring.shared(BEAN);
        synchronized (WATCHED) {
            awaited.put(id.toString(), then);
            if (WATCHED.add(awaited)) {
                Thread thread = new Thread(new EndWatch(spring, database.get(), awaited), "rundeck-resume stored ends");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    @Override
    public void run() {
        LockSupport.parkNanos(this, FIRST_NANOS);
        while (goesOn()) {
            look();
            if (!awaited.isEmpty()) {
                LockSupport.parkNanos(this, NANOS);
            }
        }
    }

    /** False if the watch is to end. The check and the end are one step, so that no execution is missed. */
    private boolean goesOn() {
        synchronized (WATCHED) {
            boolean on = spring.isOpen() && !awaited.isEmpty();
            if (!on) {
                WATCHED.remove(awaited);
            }
            return on;
        }
    }

    private void look() {
        try {
            List<ExecutionId> ids =
                    awaited.keySet().stream().map(ExecutionId::of).collect(toUnmodifiableList());
            Set<ExecutionId> over = new HashSet<>(ids);
            over.removeAll(new ExecutionRows(database).open(ids));
            over.forEach(
                    id -> Optional.ofNullable(awaited.remove(id.toString())).ifPresent(Runnable::run));
            reported = false;
        } catch (SQLException | RuntimeException e) {
            if (!reported && spring.isOpen()) {
                LOG.warn("Whether the ends of executions are stored cannot be read; this is tried again", e);
                reported = true;
            }
        }
    }
}
