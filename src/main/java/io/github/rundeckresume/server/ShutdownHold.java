package io.github.rundeckresume.server;

import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Asks for a hold of everything that runs here when the server shuts down in order, and gives it a little time. Spring
 * tells of the shutdown before it stops anything (spring-context 5.3 {@code AbstractApplicationContext#doClose}). What
 * has not reached a step boundary by then is cut with the process, as by a crash; its journal remains.
 */
final class ShutdownHold implements ApplicationListener<ContextClosedEvent> {

    /** The setting with the number of seconds that a shutdown waits at most. */
    static final String SETTING = "shutdownHoldSeconds";

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHold.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final SpringContext spring;

    ShutdownHold(SpringContext spring) {
        this.spring = spring;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (!spring.isOf(event.getApplicationContext())) {
            return;
        }
        try {
            hold();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("What runs could not be held before the server shuts down", e);
        }
    }

    private void hold() {
        RunningHolds here = RunningHolds.of(spring);
        List<ExecutionId> ids = here.ids();
        Duration limit = limit();
        if (ids.isEmpty() || limit.isZero()) {
            return;
        }
        LOG.info(
                "The server shuts down: {} executions are held at their next step boundary, for {} at most",
                ids.size(),
                limit);
        ids.forEach(id -> here.ask(id, HoldRequest.of("the server's shutdown", false)));
        int ended = spring.bean("dataSource", DataSource.class)
                .map(database ->
                        Holds.awaitEnds(new ExecutionRows(database), ids, limit).size())
                .orElse(0);
        if (ended < ids.size()) {
            LOG.warn("{} executions reached no step boundary in time; their journals remain", ids.size() - ended);
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
