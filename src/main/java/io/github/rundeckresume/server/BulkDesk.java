package io.github.rundeckresume.server;

import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkRunner;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bulks at which this server works. Called on one thread of the plugin's own, without a transaction. */
public final class BulkDesk {

    private static final Logger LOG = LoggerFactory.getLogger(BulkDesk.class);

    private final SpringContext spring;
    private final BulkMarks marks;
    private final BulkRights rights;
    private final BulkRunner runner;
    private final ServerStart start;

    private BulkDesk(SpringContext spring, DataSource database, PlannedResume plans) {
        this.spring = spring;
        this.marks = new BulkMarks(spring);
        this.rights = new BulkRights(spring, database);
        this.runner = new BulkRunner(marks, new ServerBulkWork(spring, database, plans));
        this.start = new ServerStart(spring);
    }

    /**
     * Finds the server.
     *
     * @param plans decides on each resume
     * @return empty without a server, and on one whose database cannot be reached
     */
    public static Optional<BulkDesk> ofServer(PlannedResume plans) {
        return SpringContext.find()
                .flatMap(spring -> spring.bean("dataSource", DataSource.class)
                        .map(database -> new BulkDesk(spring, database, plans)));
    }

    /** True if the server is shutting down. */
    public boolean isServerClosed() {
        return !spring.isOpen();
    }

    /** True if the server has started and starts executions. */
    public boolean isReady() throws Exception {
        return start.isOver() && start.isActive();
    }

    /** The ids of those that somebody of this process started or let go on. */
    public List<String> own() {
        return rights.ids();
    }

    /** The ids of all that are not over, of other servers too; removes those that were over long ago. */
    public List<String> find() throws SQLException {
        marks.removeOld();
        return marks.open();
    }

    /**
     * Works at each of them, unless another server does.
     *
     * @param ids their ids
     * @param now milliseconds since 1970
     * @return the ids of those at which this server works on
     */
    public Set<String> advance(Iterable<String> ids, long now) {
        Set<String> left = new TreeSet<>();
        for (String id : ids) {
            try {
                if (runner.advance(id, now)) {
                    left.add(id);
                } else if (marks.find(id)
                        .filter(one -> one.status() == Bulk.Status.PAUSED)
                        .isEmpty()) {
                    // A person may be about to let one go on that is paused.
                    rights.forget(id);
                }
            } catch (Exception | LinkageError e) {
                left.add(id);
                if (spring.isOpen()) {
                    LOG.warn("The bulk {} cannot be worked at. This is tried again", id, e);
                }
            }
        }
        return left;
    }
}
