package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.retry.ServerRetry;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Pause;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An execution that this process runs, on a running server. */
final class OwnExecution implements RunningExecution {

    private static final Logger LOG = LoggerFactory.getLogger(OwnExecution.class);

    private final SpringContext spring;
    private final ExecutionId id;

    OwnExecution(SpringContext spring, ExecutionId id) {
        this.spring = spring;
        this.id = id;
    }

    @Override
    public void runs(Holdable holdable, Pausable pausable) {
        RunningHolds.of(spring).add(id, holdable);
        RunningPauses.of(spring).add(id, pausable);
        RequestWatch.ensure(spring);
    }

    /** A request that was left too late is taken away, so that the table does not grow. The end does not wait for that. */
    @Override
    public void ends() {
        RunningHolds.of(spring).remove(id);
        new PlacedSignals(spring).ends(id);
        UninterruptibleCall.start(this::removeMark);
    }

    private void removeMark() {
        try {
            new HoldMarks(new PluginMarks(spring)).remove(id);
        } catch (Exception | LinkageError e) {
            LOG.debug("A request to hold execution {} may be left in the database", id, e);
        }
    }

    @Override
    public boolean paused(Collection<Pause> pauses) {
        Optional<DueMark> due = DueMark.next(pauses, 0, ThisBoot.get());
        if (due.isEmpty()) {
            return withoutRetry();
        }
        boolean noted = withoutRetry(due.get()::putIn);
        DuePauses.note(spring, id, due.get().due());
        return noted;
    }

    @Override
    public boolean goesOn(ScheduledRetry schedule) {
        boolean noted = withoutRetry(RetryMark.of(schedule, ThisBoot.get())::putIn);
        if (noted) {
            DuePauses.note(spring, id, schedule.due());
        }
        return noted;
    }

    @Override
    public boolean waits(String why) {
        return withoutRetry(RetryMark.waiting(why, ThisBoot.get())::putIn);
    }

    private boolean withoutRetry(UnaryOperator<ObjectNode> mark) {
        try {
            return UninterruptibleCall.call(() -> {
                DataSource database =
                        spring.bean("dataSource", DataSource.class).orElse(null);
                return database != null && new ExecutionRows(database).withoutRetry(id, mark);
            });
        } catch (Exception e) {
            LOG.warn("What becomes of execution {} could not be noted: it does not go on by itself", id, e);
            return false;
        }
    }

    @Override
    public ServerRetry retries() {
        try {
            return UninterruptibleCall.call(() -> {
                DataSource database =
                        spring.bean("dataSource", DataSource.class).orElse(null);
                return database == null ? ServerRetry.none() : new RetryRows(database).of(id);
            });
        } catch (Exception e) {
            LOG.warn("Whether the server retries execution {} could not be read", id, e);
            return ServerRetry.none();
        }
    }

    @Override
    public boolean withoutRetry() {
        try {
            return UninterruptibleCall.call(() -> {
                DataSource database =
                        spring.bean("dataSource", DataSource.class).orElse(null);
                if (database != null) {
                    new ExecutionRows(database).withoutRetry(Long.parseLong(id.toString()));
                }
                return database != null;
            });
        } catch (Exception e) {
            LOG.warn("Execution {} was held, and the server may retry it all the same", id, e);
            return false;
        }
    }
}
