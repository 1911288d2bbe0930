package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.ReferencedJob;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.data.providers.v1.job.JobDataProvider;

/** The jobs to which steps refer, as the server has them now, with the rights of one user. */
final class ServerInnerJobs implements InnerJobs {

    private final SpringContext spring;
    private final @Nullable UserAndRolesAuthContext user;
    private final Function<ExecutionId, Optional<KnownExecution>> find;
    /** Each job is looked up once for a page, which shows two plans. */
    private final Map<String, ReferencedJob> found = new HashMap<>();

    ServerInnerJobs(
            SpringContext spring,
            @Nullable UserAndRolesAuthContext user,
            Function<ExecutionId, Optional<KnownExecution>> find) {
        this.spring = spring;
        this.user = user;
        this.find = find;
    }

    @Override
    public Optional<String> uuidOf(ExecutionId execution) {
        return find.apply(execution).flatMap(KnownExecution::uuid);
    }

    @Override
    public ReferencedJob now(InnerWorkflow recorded) {
        return found.computeIfAbsent(recorded.jobId(), this::lookUp);
    }

    private ReferencedJob lookUp(String id) {
        Optional<JobDataProvider> definitions = spring.bean(JobDataProvider.class);
        if (definitions.isEmpty() || user == null) {
            return ReferencedJob.unknown();
        }
        try {
            Optional<Definition> job = spring.readOnly(() ->
                    Optional.ofNullable(definitions.get().findByUuid(id)).map(data -> new Definition(data, user)));
            return job.filter(definition -> definition.mayRun)
                    .map(definition -> describe(id, definition))
                    .orElse(ReferencedJob.gone());
        } catch (Exception e) {
            throw new IllegalStateException("Job " + id + " could not be looked up: " + e.getMessage(), e);
        }
    }

    private ReferencedJob describe(String id, Definition job) {
        return new CurrentWorkflow(spring)
                .of(id)
                .map(workflow -> ReferencedJob.of(job.name, WorkflowSnapshots.of(workflow), job.whole))
                .orElse(ReferencedJob.unknown());
    }

    /** What is read of a job's definition, while there is a transaction. */
    private final class Definition {

        private final String name;
        private final boolean whole;
        private final boolean mayRun;

        Definition(JobData job, UserAndRolesAuthContext by) {
            String group = Optional.ofNullable(job.getGroupPath()).orElse("");
            this.name = group.isEmpty() ? job.getJobName() : group + "/" + job.getJobName();
            this.whole = JobDefinitions.facts(job).runsAsWhole();
            this.mayRun = JobRights.mayRun(
                    inProject(by, job.getProject()), job.getUuid(), group, job.getJobName(), job.getProject());
        }

        /**
         * The user by the rules of the job's own project, as the server asks them, and for nothing but the right to run
         * (rundeckapp 5.4.0 and 6.1.0, {@code ExecutionService#runJobRefExecutionItem}).
         */
        private UserAndRolesAuthContext inProject(UserAndRolesAuthContext by, String project) {
            return spring.bean("rundeckAuthContextProvider", AuthContextProvider.class)
                    .map(provider -> provider.getAuthContextForUserAndRolesAndProject(
                            by.getUsername(), List.copyOf(by.getRoles()), project))
                    .orElse(by);
        }
    }
}
