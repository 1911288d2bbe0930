package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives signals to an execution that has ended as paused. The signal and the mark of the start are one change of its row, so
 * that of any number of signals on any number of members exactly one starts the resume.
 */
final class PausedSignals {

    private static final Logger LOG = LoggerFactory.getLogger(PausedSignals.class);

    /** The names of the marks whose resume this process starts at the moment. */
    private static final String STARTING = "rundeckResumeStarting";

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int POLLS = 20;

    private final SpringContext spring;
    private final ExecutionRows rows;
    private final ExecutionId id;

    PausedSignals(SpringContext spring, DataSource database, ExecutionId id) {
        this.spring = spring;
        this.rows = new ExecutionRows(database);
        this.id = id;
    }

    /** True if the start that a mark announces is under way. */
    boolean isLive(StartMark mark) {
        Optional<ExecutionId> started = mark.started();
        if (started.isPresent()) {
            return isRunning(started.get());
        }
        return mark.boot().equals(ThisBoot.get())
                ? spring.<Boolean>shared(STARTING).containsKey(mark.name())
                : !Leases.of(spring).isDead(mark.boot());
    }

    private boolean isRunning(ExecutionId started) {
        try {
            return rows.isRunning(started);
        } catch (SQLException e) {
            throw new IllegalStateException("The table of executions could not be read (" + e.getMessage() + ")", e);
        }
    }

    /** The metadata of the row; empty if the execution has not ended. */
    Optional<ObjectNode> metadata() throws Exception {
        return rows.ofEnded(id);
    }

    /**
     * Gives a signal, and starts the resume if nothing is missing any more.
     *
     * @param decide decides by the metadata of the row
     * @param start starts the resume
     */
    SignalAnswer give(GivenSignal signal, Function<ObjectNode, SignalVerdict> decide, Callable<ExecutionId> start)
            throws Exception {
        for (int poll = 0; ; poll++) {
            SignalVerdict verdict = change(decide);
            if (verdict.start().isPresent()) {
                return start(signal, verdict.start().get(), start);
            }
            if (!verdict.isOwnUnderWay()) {
                return verdict.answer();
            }
            if (poll == POLLS) {
                return SignalAnswer.of(Kind.ASKED, "The resume of execution " + id + " is being started.");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private SignalVerdict change(Function<ObjectNode, SignalVerdict> decide) throws Exception {
        Attempt attempt = new Attempt(spring.shared(STARTING));
        boolean written = false;
        try {
            written = rows.change(
                    id,
                    ExecutionRows.Row::isCompleted,
                    metadata -> attempt.is(decide.apply(metadata)).changes(),
                    metadata -> attempt.verdict().change(metadata));
        } finally {
            if (!written) {
                attempt.startsNothing();
            }
        }
        if (attempt.verdict().changes() && !written) {
            throw new IllegalStateException("the row of execution " + id + " changes too often");
        }
        return attempt.verdict();
    }

    private SignalAnswer start(GivenSignal signal, StartMark mark, Callable<ExecutionId> start) throws Exception {
        try {
            ExecutionId next = start.call();
            SignalAnswer answer = PausedExecution.goesOn(id, next);
            note(mark, metadata -> {
                mark.started(next).putIn(metadata);
                if (!signal.once().isEmpty()) {
                    KeptAnswers.put(metadata, signal.once(), answer);
                }
            });
            return answer;
        } catch (Exception e) {
            LOG.warn("The resume of execution {} could not be started", id, e);
            note(mark, metadata -> {
                metadata.remove(StartMark.KEY);
                KeptAnswers.forget(metadata, signal.once());
            });
            return SignalAnswer.of(
                    Kind.NOT_STARTED,
                    "The signal for execution " + id + " counts, but its resume could not be started: " + sentence(e)
                            + " Give the signal again later, or resume the execution.");
        } finally {
            spring.<Boolean>shared(STARTING).remove(mark.name());
        }
    }

    /** The server's own reasons end in a full stop, or do not. */
    private static String sentence(Exception e) {
        String why = String.valueOf(e.getMessage());
        return why.endsWith(".") ? why : why + ".";
    }

    /** Best effort: the claim of the execution that was started says the same. */
    private void note(StartMark mark, Consumer<ObjectNode> change) {
        try {
            rows.change(
                    id,
                    row -> true,
                    metadata -> StartMark.in(metadata)
                            .filter(now -> now.name().equals(mark.name()))
                            .isPresent(),
                    metadata -> {
                        change.accept(metadata);
                        return metadata;
                    });
        } catch (Exception e) {
            LOG.warn("What became of the resume of execution {} could not be noted in its row", id, e);
        }
    }

    /** The last decision, and the start that it announces: known in this process before its mark can be seen. */
    private final class Attempt {

        private final Map<String, Boolean> starting;
        private SignalVerdict verdict =
                SignalVerdict.of(SignalAnswer.of(Kind.NOT_PAUSED, "Execution " + id + " has not ended."));

        Attempt(Map<String, Boolean> starting) {
            this.starting = starting;
        }

        SignalVerdict is(SignalVerdict next) {
            startsNothing();
            verdict = next;
            next.start().ifPresent(mark -> starting.put(mark.name(), true));
            return next;
        }

        SignalVerdict verdict() {
            return verdict;
        }

        void startsNothing() {
            verdict.start().ifPresent(mark -> starting.remove(mark.name()));
        }
    }
}
