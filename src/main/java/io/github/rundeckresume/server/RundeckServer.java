package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.engine.HostState;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PreviousAttempt;
import io.github.rundeckresume.state.ExecutionId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server as one execution sees it, with that execution's user's rights. The workflow's thread calls it, which has no
 * database session of its own and may be interrupted at any time; of an execution that is looked at, a web request's.
 */
public interface RundeckServer {

    /**
     * The host of an execution.
     *
     * @param context the execution's context
     * @param execution the execution itself
     * @return the server where there is one, otherwise the folder of the execution's log
     */
    static RundeckServer of(StepExecutionContext context, ExecutionReference execution) {
        LogFolder folder = LogFolder.of(context);
        return SpringContext.find()
                .<RundeckServer>map(spring ->
                        new SpringServer(spring.forWorkflowThread(), context.getJobService(), execution, folder))
                .orElse(new FolderServer(execution, folder));
    }

    /**
     * Where this execution's state goes.
     *
     * @return the finished state's name; empty if the server does not say where the log lies
     */
    Optional<Path> stateFile();

    /**
     * Looks for an execution of this execution's project.
     *
     * @param id its id
     * @return what is known of it; empty if there is none, or this user may not see it
     */
    Optional<KnownExecution> find(ExecutionId id);

    /**
     * Loads an execution's state, from Log Storage if need be.
     *
     * @param id an execution that {@link #find} found
     * @param maxBytes larger states are refused
     * @return the state, or why there is none
     */
    LoadedState load(ExecutionId id, long maxBytes);

    /**
     * The execution that has gone on from one already.
     *
     * @param source the one that this execution is to go on from
     * @param retriesResume true if the job's retries resume by themselves; matters only where no claims can be made
     * @return the answer
     */
    LaterAnswer laterThan(KnownExecution source, boolean retriesResume);

    /**
     * The executions that this one retries, one after the other.
     *
     * @param maxBytes larger states are refused
     * @return the attempts, the latest first; empty if this is no retry
     */
    List<PreviousAttempt> attemptsBefore(long maxBytes);

    /**
     * Takes the claim on an execution, so that this one alone goes on from it. Call it last, when all else is allowed.
     *
     * @param source what {@link #find} found, and the decision was made by
     * @return what came of it
     */
    ClaimResult claim(KnownExecution source);

    /**
     * Notes that this execution, which was to go on from another one, never began. Its claim is given back.
     *
     * @param source the one that it was to go on from
     */
    void neverBegan(ExecutionId source);

    /**
     * Notes that this execution retries another one from the beginning.
     *
     * @param previous the other one
     */
    void retried(ExecutionId previous);

    /**
     * What the server shows of how far this execution's steps have come.
     *
     * @return its state; empty where it cannot be reached
     */
    Optional<HostState> activeState();

    /**
     * The job's definition.
     *
     * @return what is known of it
     */
    JobFacts job();
}
