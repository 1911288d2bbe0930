package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PausedSteps;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An execution that gets a signal from a user who may give it: it waits in place, in this process or in another one, or it
 * has ended as paused. On the thread of the user's request.
 */
final class SignalledExecution {

    /** How long another member has for its answer, and Log Storage for the state. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SpringContext spring;
    private final JobService jobs;
    private final ExecutionReference execution;
    private final ExecutionId id;
    private final SpringServer host;
    private final DataSource database;

    SignalledExecution(
            SpringContext spring,
            UserAndRolesAuthContext user,
            JobService jobs,
            ExecutionReference execution,
            DataSource database) {
        this.spring = spring;
        this.jobs = jobs;
        this.execution = execution;
        this.id = ExecutionId.of(execution.getId());
        this.host = new SpringServer(spring, jobs, user, execution, LogFolder.none());
        this.database = database;
    }

    static SignalAnswer notPaused(ExecutionId id, String why) {
        return SignalAnswer.of(Kind.NOT_PAUSED, "Execution " + id + " does not wait: " + why + ".");
    }

    /** Gives a signal. */
    SignalAnswer give(GivenSignal signal) throws Exception {
        KnownExecution known = host.describe(execution);
        if (known.status() == ExecutionStatus.DEAD) {
            return notPaused(id, "its server has died. Resume it as after a crash");
        }
        if (known.status() != ExecutionStatus.RUNNING) {
            return ended(signal);
        }
        Optional<SignalAnswer> placed = new PlacedSignals(spring).give(execution.getProject(), id, signal);
        if (placed.isPresent()) {
            return placed.get();
        }
        if (!JobDefinitions.read(spring, execution.getJob().getId()).isResumable()) {
            return notPaused(id, "it runs, and 'Resumable' is not checked on its job");
        }
        Optional<SignalAnswer> sent = new SentSignals(spring, new PluginMarks(spring))
                .send(execution.getProject(), id, signal, PATIENCE, this::hasEndedHere);
        if (sent.isPresent()) {
            return sent.get();
        }
        return new ExecutionRows(database).isRunning(id)
                ? SignalAnswer.of(
                        Kind.ASKED,
                        "The server that runs execution " + id + " was told, and has not answered yet. Ask again.")
                : ended(signal);
    }

    /** True if it lets go at this moment, which is seen only if it ran here: others look into the database less often. */
    private boolean hasEndedHere() {
        try {
            return ClusterMember.ranHere(spring, id) && !new ExecutionRows(database).isRunning(id);
        } catch (SQLException e) {
            throw new IllegalStateException("The table of executions could not be read (" + e.getMessage() + ")", e);
        }
    }

    private SignalAnswer ended(GivenSignal signal) throws Exception {
        PausedSignals paused = new PausedSignals(spring, database, id);
        Optional<ObjectNode> metadata = paused.metadata();
        PausedExecution unread = new PausedExecution(id, Map.of(), "", paused::isLive);
        Optional<SignalVerdict> settled =
                metadata.flatMap(now -> unread.settled(now, signal)).filter(verdict -> !verdict.isOwnUnderWay());
        if (settled.isPresent()) {
            return settled.get().answer();
        }
        if (!ExecutionEnd.PAUSED.equals(
                new ExecutionRows(database).ended(List.of(id)).get(id))) {
            return notPaused(id, "it has ended, and not because of a pause");
        }
        LoadedState loaded = host.loadSoon(id, StateLimit.of(spring), PATIENCE.toMillis());
        ResumeState state = loaded.state().orElse(null);
        if (state == null) {
            return unreadable(id, loaded);
        }
        if (!state.end().isPaused()) {
            return notPaused(id, "it has ended, and not because of a pause");
        }
        PausedExecution known =
                new PausedExecution(id, state.pauses(), PausedSteps.starter(state.start()), paused::isLive);
        return paused.give(
                signal,
                now -> known.decide(now, signal, Clock.systemUTC().millis()),
                () -> new ResumeStart(spring).as(jobs, row(), state, ExecutionMetadata.SIGNAL));
    }

    private static SignalAnswer unreadable(ExecutionId id, LoadedState loaded) {
        String why = loaded.problem()
                .map(problem -> problem.message())
                .orElse("There is no resume state for execution " + id + ".");
        return SignalAnswer.of(loaded.isPending() ? Kind.NOT_STARTED : Kind.NOT_PAUSED, why);
    }

    private InterruptedExecution row() throws Exception {
        return new InterruptedRows(database)
                .find(id)
                .orElseThrow(() -> new IllegalStateException("execution " + id + " is gone"));
    }
}
