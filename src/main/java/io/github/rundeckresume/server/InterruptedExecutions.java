package io.github.rundeckresume.server;

import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.plan.CrashCase;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The executions of this server that a crash may have interrupted, and what can be done with them without a user's
 * request. Called on a thread of the plugin's own, without a transaction.
 */
public final class InterruptedExecutions {

    /** What was ended longer ago is not looked at: nobody expects it to go on any more. */
    private static final Duration LOOKS_BACK = Duration.ofDays(7);

    private final SpringContext spring;
    private final DataSource database;
    private final ServerStart start;

    private InterruptedExecutions(SpringContext spring, DataSource database) {
        this.spring = spring;
        this.database = database;
        this.start = new ServerStart(spring);
    }

    /**
     * Finds the server.
     *
     * @return its executions; empty without a server, and on one whose database cannot be reached
     */
    public static Optional<InterruptedExecutions> ofServer() {
        return SpringContext.find()
                .flatMap(spring -> spring.bean("dataSource", DataSource.class)
                        .map(database -> new InterruptedExecutions(spring, database)));
    }

    /**
     * Tells whether the server is shutting down.
     *
     * @return true if nothing can be asked of it any more
     */
    public boolean isServerClosed() {
        return !spring.isOpen();
    }

    /**
     * Tells whether the server's own clean-up has chosen what it ends.
     *
     * @return false also where that cannot be known
     * @throws Exception if the server cannot be asked
     */
    public boolean isCleanedUp() throws Exception {
        return start.isOver();
    }

    /**
     * Tells whether the server starts executions.
     *
     * @return false in passive mode
     * @throws Exception if the server cannot be asked
     */
    public boolean isActive() throws Exception {
        return start.isActive();
    }

    /**
     * Finds all of them.
     *
     * @return those that the server says run, also on other members, and those that its clean-up ended
     * @throws Exception if the database does not answer
     */
    public List<InterruptedExecution> find() throws Exception {
        return new InterruptedRows(database)
                .find(start.cleanedStatus(), Instant.now().minus(LOOKS_BACK));
    }

    /**
     * Looks at one of them again.
     *
     * @param id its id
     * @return the execution as it is now; empty if it is gone
     * @throws Exception if the database does not answer
     */
    public Optional<InterruptedExecution> find(ExecutionId id) throws Exception {
        return new InterruptedRows(database).find(id);
    }

    /**
     * Gathers the facts to decide on.
     *
     * @param execution the execution
     * @param jobs knows jobs that were read already
     * @return the facts
     */
    public CrashCase facts(InterruptedExecution execution, KnownJobs jobs) {
        LogFolder folder = LogPlace.folder(spring, execution.log());
        if (folder.isDone(execution.known(), Leases.of(spring))) {
            return CrashCase.of(execution.known().status(ExecutionStatus.DONE), execution.origin());
        }
        boolean alive = execution.isOpen()
                ? !folder.isAbandoned(execution.id(), Leases.of(spring))
                : folder.isBeingWritten(execution.id());
        CrashCase facts = CrashCase.of(execution.known(), execution.origin().alive(alive));
        Optional<String> job = execution.known().jobId();
        if (alive || job.isEmpty() || !folder.hasState(execution.id())) {
            return facts;
        }
        JobFacts now = jobs.facts(job.get(), uuid -> JobDefinitions.read(spring, uuid));
        return facts.job(now.afterCrash(), now.options(), now.once())
                .state(folder.load(execution.id(), StateLimit.of(spring)));
    }

    /**
     * Deletes what a crash left of executions whose success is stored.
     *
     * @return true
     * @throws Exception if the database does not answer
     */
    public boolean areSuccessesForgotten() throws Exception {
        new StoredSuccesses(spring, database).forget();
        return true;
    }

    /**
     * Tells whether the server's own clean-up is about to end it.
     *
     * @param execution the execution
     * @return false if it has ended, or if the clean-up leaves it as it is
     * @throws Exception if the server cannot be asked
     */
    public boolean isBeingCleanedUp(InterruptedExecution execution) throws Exception {
        return execution.isOpen() && start.cleansUp(execution.owner().member());
    }

    /**
     * Notes in its row what is about to be done with it, so that no other member does it, and nobody again.
     *
     * @param execution the execution
     * @param from what was noted before
     * @param to what to note
     * @return false if somebody else was faster
     * @throws Exception if the database does not answer
     */
    public boolean note(InterruptedExecution execution, AutomaticResume from, AutomaticResume to) throws Exception {
        return new CrashMarks(database).change(execution.id(), from, to);
    }

    /**
     * Ends it as the server's clean-up does, if it has not ended. The job's failure notifications are sent. Otherwise
     * it would block a job that runs once at a time.
     *
     * @param execution the execution
     * @return false if it had ended already
     * @throws Exception if the server refuses
     */
    @SuppressWarnings("JavaUtilDate") // The server's type.
    public boolean end(InterruptedExecution execution) throws Exception {
        if (find(execution.id()).filter(InterruptedExecution::isOpen).isPresent()) {
            new RowEnd(spring).store(execution, start.cleanedStatus(), Instant.now());
            return true;
        }
        return false;
    }

    /**
     * Stores the success of an execution that has done all of its work. The job's success notifications are sent.
     *
     * @param execution the execution
     * @throws Exception if the server refuses
     */
    public void succeed(InterruptedExecution execution) throws Exception {
        LogFolder folder = LogPlace.folder(spring, execution.log());
        new RowEnd(spring).store(execution, RowEnd.SUCCEEDED, folder.doneAt(execution.id()));
        folder.forgetSuccess(execution.id());
    }

    /**
     * Stores that an execution has paused, and when something is to be done with it. The job's failure notifications are sent.
     *
     * @param execution the execution
     * @param state its record
     * @throws Exception if the server refuses
     */
    public void pause(InterruptedExecution execution, ResumeState state) throws Exception {
        new RowEnd(spring)
                .store(
                        execution,
                        ExecutionEnd.PAUSED,
                        Instant.ofEpochMilli(state.end().endedAt()));
        Optional<DueMark> due = DueMark.next(state.pauses().values(), 0, ThisBoot.get());
        if (due.isPresent()) {
            new ExecutionRows(database)
                    .change(execution.id(), ExecutionRows.Row::isCompleted, row -> true, due.get()::putIn);
            DuePauses.note(spring, execution.id(), due.get().due());
        }
    }

    /**
     * Starts its resume, with the rights of the user that it ran for.
     *
     * @param execution an execution that has ended
     * @return the new execution
     * @throws Exception if the server refuses; the message says why
     */
    public ExecutionId resume(InterruptedExecution execution) throws Exception {
        return new ResumeStart(spring).asOwner(execution, ExecutionMetadata.CRASH);
    }
}
