package io.github.rundeckresume.server;

import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.engine.HostShutdown;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Asks for a hold of everything that runs here when the server shuts down in order, and gives it a little time. Spring
 * tells of the shutdown before it stops anything (spring-context 5.3 {@code AbstractApplicationContext#doClose}). What
 * has not reached a step boundary by then is cut with the process, as by a crash; its journal remains.
 */
final class ShutdownHold implements ApplicationListener<ContextClosedEvent>, Ordered {

    /** The setting with the number of seconds that a shutdown waits at most. */
    static final String SETTING = "shutdownHoldSeconds";

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHold.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** The database may be away. */
    private static final Duration NOTES = Duration.ofSeconds(3);

    private final SpringContext spring;

    ShutdownHold(SpringContext spring) {
        this.spring = spring;
    }

    /** First of all: those of Grails shut the server down, and if one of them fails, later ones are not told. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** A context inside the server's own may close at any time; together with the process, it is the server that ends. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (!spring.isOf(event.getApplicationContext()) && !HostShutdown.isUnderWay()) {
            return;
        }
        try {
            hold();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("What runs could not be held before the server shuts down", e);
        }
        LineageWriter.await(NOTES);
    }

    private void hold() {
        RunningHolds here = RunningHolds.of(spring);
        Map<ExecutionId, Thread> running = here.all();
        long limit = limit().toNanos();
        if (running.isEmpty() || limit == 0) {
            return;
        }
        LOG.warn("The server shuts down; held at their next step boundary: executions {}", running.keySet());
        running.keySet().forEach(id -> here.ask(id, HoldRequest.ofShutdown()));
        long start = System.nanoTime();
        running.values().forEach(workflow -> join(workflow, limit - (System.nanoTime() - start)));
        long left = running.values().stream().filter(Thread::isAlive).count();
        if (left > 0) {
            LOG.warn("Not held in time: {} executions; their journals remain", left);
        } else {
            awaitRows(List.copyOf(running.keySet()), Duration.ofNanos(limit - (System.nanoTime() - start)));
        }
    }

    private static void join(Thread workflow, long nanos) {
        try {
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.timedJoin(workflow, nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server stores the end of an execution when its workflow has ended; the database may be closed already. */
    private void awaitRows(List<ExecutionId> ids, Duration limit) {
        try {
            spring.bean("dataSource", DataSource.class)
                    .ifPresent(database -> Holds.awaitEnds(new ExecutionRows(database), ids, limit));
        } catch (IllegalStateException e) {
            LOG.warn("The ends of executions {} could not be seen in the database ({})", ids, e.getMessage());
        }
    }

    private Duration limit() {
        String text = PluginSettings.ofServer(spring, SETTING).orElse("").trim();
        if (text.isEmpty()) {
            return PATIENCE;
        }
        try {
            Duration limit = Duration.ofSeconds(Long.parseLong(text));
            return limit.isNegative() || limit.compareTo(LONGEST) > 0 ? PATIENCE : limit;
        } catch (NumberFormatException e) {
            LOG.warn("Invalid setting {}: '{}' is not a number of seconds. The default is used.", SETTING, text);
            return PATIENCE;
        }
    }
}
