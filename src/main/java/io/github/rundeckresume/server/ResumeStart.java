package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.TypedValues;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.spi.AuthorizedServicesProvider;

/** Starts the resume of an execution that has ended, with its options and its node filter. Without a transaction. */
final class ResumeStart {

    private final SpringContext spring;

    ResumeStart(SpringContext spring) {
        this.spring = spring;
    }

    /**
     * Starts it with the rights of the user that the execution ran for: user and roles come from its row.
     *
     * @param why the value of {@link ExecutionMetadata#RESUME_BY}
     * @return the new execution
     * @throws Exception if the server refuses; the message says why
     */
    ExecutionId asOwner(InterruptedExecution execution, String why) throws Exception {
        return asOwner(execution, why, Map.of());
    }

    /** The same with what else the metadata of the new execution say. */
    ExecutionId asOwner(InterruptedExecution execution, String why, Map<String, String> more) throws Exception {
        return because(ofOwner(execution), execution, why, more);
    }

    private JobService ofOwner(InterruptedExecution execution) {
        InterruptedExecution.Owner owner = execution.owner();
        UserAndRolesAuthContext user = bean(AuthContextProvider.class, "rundeckAuthContextProvider")
                .getAuthContextForUserAndRolesAndProject(owner.user(), owner.roles(), execution.project());
        return bean(AuthorizedServicesProvider.class, "rundeckAuthorizedServicesProvider")
                .getServicesWith(user)
                .getService(JobService.class);
    }

    /** The record of an execution that has ended: of this server, or else from Log Storage, with its owner's rights. */
    LoadedState state(InterruptedExecution execution) throws Exception {
        LogFolder folder = LogPlace.folder(spring, execution.log());
        if (folder.hasState(execution.id())) {
            return folder.load(execution.id(), StateLimit.of(spring));
        }
        JobService jobs = ofOwner(execution);
        return ExecutionLookup.find(spring, jobs, execution.project(), execution.id())
                .map(reference -> new SpringServer(spring, jobs, null, reference, folder)
                        .load(execution.id(), StateLimit.of(spring)))
                .orElseGet(LoadedState::missing);
    }

    /**
     * Starts it with the rights of that service's user, if the record needs nothing that somebody would have to type.
     *
     * @throws Exception if the server refuses, or if something is missing; the message says why
     */
    ExecutionId as(JobService jobs, InterruptedExecution execution, ResumeState state, String why) throws Exception {
        Optional<String> missing = missing(execution, state);
        if (missing.isPresent()) {
            throw new IllegalStateException(missing.get());
        }
        return because(jobs, execution, why, Map.of());
    }

    /** What somebody would have to type, as a reason; empty if nothing is missing. */
    Optional<String> missing(InterruptedExecution execution, ResumeState state) {
        JobFacts job = JobDefinitions.read(spring, execution.known().jobId().orElseThrow());
        return TypedValues.missing(state.start(), job.options());
    }

    private ExecutionId because(JobService jobs, InterruptedExecution execution, String why, Map<String, String> more)
            throws Exception {
        Map<String, String> all = new HashMap<>(more);
        all.put(ExecutionMetadata.RESUME_BY, why);
        return as(jobs, execution, filter(execution), all);
    }

    /**
     * Starts it with the rights of that service's user. Only as long as the job is resumable: otherwise the server asks no
     * plugin about what it starts, and runs every step again (rundeckapp 5.4.0 ExecutionLifecycleComponentService asks those
     * that are configured on the job).
     *
     * @param filter the node filter to give; null for the job's own
     * @param more metadata beside the execution to resume
     */
    ExecutionId as(JobService jobs, InterruptedExecution execution, @Nullable String filter, Map<String, String> more)
            throws Exception {
        String job = execution.known().jobId().orElseThrow();
        if (!JobDefinitions.read(spring, job).isResumable()) {
            throw new IllegalStateException(
                    "'Resumable' is not checked on its job any more, and without it the job would begin anew");
        }
        JobReference reference = spring.readOnly(() -> jobs.jobForID(job, execution.project()));
        Map<String, String> metadata = new HashMap<>(more);
        metadata.put(ExecutionMetadata.RESUME_FROM, execution.id().toString());
        return ExecutionId.of(jobs.runJob(reference, execution.argString(), filter, null, metadata)
                .getId());
    }

    /** A filter replaces the job's own one and what it leaves out, so the job's own is not given. */
    private @Nullable String filter(InterruptedExecution execution) {
        boolean own = execution.filter().isEmpty()
                || JobDefinitions.read(spring, execution.known().jobId().orElseThrow())
                        .filter()
                        .filter(execution.filter()::equals)
                        .isPresent();
        return own ? null : execution.filter();
    }

    private <T> T bean(Class<T> type, String name) {
        return spring.bean(name, type).orElseThrow(() -> new IllegalStateException("this server has no bean " + name));
    }
}
