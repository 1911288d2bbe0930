package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an execution of this process needs of the server in order to be held. Called on the workflow's thread. */
final class HoldService {

    private static final Logger LOG = LoggerFactory.getLogger(HoldService.class);

    private final SpringContext spring;

    HoldService(SpringContext spring) {
        this.spring = spring;
    }

    void runs(ExecutionId id, Holdable holdable) {
        RunningHolds.of(spring).add(id, holdable);
        HoldWatch.ensure(spring);
    }

    /** A request that was left too late is taken away, so that the table does not grow. The end does not wait for that. */
    void ends(ExecutionId id) {
        RunningHolds.of(spring).remove(id);
        UninterruptibleCall.start(() -> removeMark(id));
    }

    private void removeMark(ExecutionId id) {
        try {
            new HoldMarks(spring).remove(id);
        } catch (Exception | LinkageError e) {
            LOG.debug("A request to hold execution {} may be left in the database", id, e);
        }
    }

    /** Has the server not retry an execution; called before it ends. */
    boolean withoutRetry(ExecutionId own) {
        try {
            return UninterruptibleCall.call(() -> {
                DataSource database =
                        spring.bean("dataSource", DataSource.class).orElse(null);
                if (database != null) {
                    new ExecutionRows(database).withoutRetry(Long.parseLong(own.toString()));
                }
                return database != null;
            });
        } catch (Exception e) {
            LOG.warn("Execution {} was held, and the server may retry it all the same", own, e);
            return false;
        }
    }
}
