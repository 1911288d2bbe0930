package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.store.SuccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server as one execution sees it, with the rights of that execution's user. Called on the workflow's thread, which
 * has no database session and may be interrupted at any time, or on the thread of a web request.
 */
public interface RundeckServer {

    /**
     * Finds the server of an execution.
     *
     * @param context the execution's context
     * @param execution the execution
     * @return the server; if there is none, the folder of the execution's log
     */
    static RundeckServer of(StepExecutionContext context, ExecutionReference execution) {
        LogFolder folder = LogFolder.of(context);
        return SpringContext.find()
                .<RundeckServer>map(spring -> new SpringServer(
                        spring.forWorkflowThread(),
                        context.getJobService(),
                        context.getUserAndRolesAuthContext(),
                        execution,
                        folder,
                        line -> context.getExecutionLogger().log(Constants.INFO_LEVEL, line)))
                .orElse(new FolderServer(execution, folder));
    }

    /**
     * The file of this execution's state.
     *
     * @return the name of the finished state; empty if the server does not say where the log is
     */
    Optional<Path> stateFile();

    /**
     * Looks up an execution in this execution's project.
     *
     * @param id its id
     * @return what is known of it; empty if there is none, or if this user may not see it
     */
    Optional<KnownExecution> find(ExecutionId id);

    /**
     * Loads an execution's state, from Log Storage if necessary.
     *
     * @param id an execution that {@link #find} found
     * @param maxBytes larger states are refused
     * @return the state, or why there is none
     */
    LoadedState load(ExecutionId id, long maxBytes);

    /**
     * Finds the execution that already resumed or retried another one.
     *
     * @param source the execution that this one is to resume
     * @param retriesResume true if the job's retries resume; used only if claims are not possible
     * @return the answer
     */
    LaterAnswer laterThan(KnownExecution source, boolean retriesResume);

    /**
     * The chain of executions that this one retries.
     *
     * @param maxBytes larger states are refused
     * @return the attempts, latest first; empty if this is not a retry
     */
    List<PreviousAttempt> attemptsBefore(long maxBytes);

    /**
     * Takes the claim on an execution, so that only this one resumes it. Call this last, when everything else is
     * allowed.
     *
     * @param source the execution as {@link #find} found it for the decision
     * @return whether this execution now has the claim
     */
    ClaimResult claim(KnownExecution source);

    /**
     * Notes that this execution was to resume another one and never began. Gives its claim back.
     *
     * @param source the execution that it was to resume
     */
    void neverBegan(ExecutionId source);

    /**
     * Notes that this execution retries another one from the beginning.
     *
     * @param previous the other one
     */
    void retried(ExecutionId previous);

    /**
     * The state of this execution's steps that the server shows.
     *
     * @return its state; empty if it cannot be reached
     */
    Optional<HostState> activeState();

    /**
     * The jobs to which steps refer.
     *
     * @return what looks them up, with this execution's user's rights
     */
    InnerJobs innerJobs();

    /**
     * The job's definition.
     *
     * @return what is known of it
     */
    JobFacts job();

    /**
     * The workflow that an execution of this project had, as the engine would get it.
     *
     * @param id an execution that {@link #find} found
     * @return the workflow; empty if the server keeps none
     * @throws IllegalStateException if it cannot be read
     */
    Optional<WorkflowExecutionItem> workflowOf(ExecutionId id);

    /** This execution, which runs now. */
    RunningExecution own();

    /** What this execution notes in the lineage of its run. */
    RunNotes run();

    /** Deletes this execution's {@link SuccessFile} when the server has stored that it ended. Does not wait for that. */
    void succeeded();

    /**
     * Keeps a signal for a paused execution that came with a resume which is refused because others are missing.
     *
     * @param paused the paused execution, which has ended
     */
    void signalled(ExecutionId paused, StepPath step, Signal signal);
}
