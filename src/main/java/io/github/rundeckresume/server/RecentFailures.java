package io.github.rundeckresume.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether something failed in a project lately, asked of the database at most twice a minute. */
final class RecentFailures {

    private static final Logger LOG = LoggerFactory.getLogger(RecentFailures.class);
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Map<String, RecentFailures> KNOWN = new ConcurrentHashMap<>();

    private final boolean any;
    private final long at = System.nanoTime();

    private RecentFailures(boolean any) {
        this.any = any;
    }

    static boolean areIn(String project, Duration lately) {
        return KNOWN.compute(
                        project,
                        (name, known) -> known == null || System.nanoTime() - known.at > KEPT_NANOS
                                ? new RecentFailures(ask(name, lately))
                                : known)
                .any;
    }

    /** The page must be shown, even if this cannot be asked. */
    private static boolean ask(String project, Duration lately) {
        try {
            SpringContext spring = SpringContext.find().orElseThrow();
            DataSource database = spring.bean("dataSource", DataSource.class).orElseThrow();
            return new FailedRows(database)
                    .areAny(
                            project,
                            new ServerStart(spring).cleanedStatus(),
                            Instant.now().minus(lately));
        } catch (Exception e) {
            LOG.debug("Whether executions of project {} failed could not be looked up", project, e);
            return false;
        }
    }
}
