package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContext;
import com.dtolabs.rundeck.core.jobs.JobNotFound;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.ReferencedJob;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.data.providers.v1.job.JobDataProvider;

/** The jobs to which steps refer, as the server has them now, with the rights of one user. */
final class ServerInnerJobs implements InnerJobs {

    private final SpringContext spring;
    private final JobService jobs;
    private final @Nullable AuthContext user;
    private final Function<ExecutionId, Optional<KnownExecution>> find;

    ServerInnerJobs(
            SpringContext spring,
            JobService jobs,
            @Nullable AuthContext user,
            Function<ExecutionId, Optional<KnownExecution>> find) {
        this.spring = spring;
        this.jobs = jobs;
        this.user = user;
        this.find = find;
    }

    @Override
    public Optional<String> uuidOf(ExecutionId execution) {
        return find.apply(execution).flatMap(KnownExecution::uuid);
    }

    @Override
    public ReferencedJob now(InnerWorkflow recorded) {
        Optional<JobDataProvider> definitions = spring.bean(JobDataProvider.class);
        if (definitions.isEmpty() || user == null) {
            return ReferencedJob.unknown();
        }
        String id = recorded.jobId();
        try {
            JobData job = spring.readOnly(() -> definitions.get().findByUuid(id));
            return job != null && mayRun(id, job.getProject(), user) ? definition(id) : ReferencedJob.gone();
        } catch (Exception e) {
            throw new IllegalStateException("Job " + id + " could not be looked up: " + e.getMessage(), e);
        }
    }

    private boolean mayRun(String id, String project, AuthContext by) throws Exception {
        try {
            JobReference job = spring.readOnly(() -> jobs.jobForID(id, project));
            return JobRights.mayRun(by, job, project);
        } catch (JobNotFound e) {
            return false;
        }
    }

    private ReferencedJob definition(String id) throws Exception {
        boolean whole = spring.readOnly(() -> JobDefinitions.facts(spring, id)).runsAsWhole();
        return new CurrentWorkflow(spring)
                .of(id)
                .map(workflow -> ReferencedJob.of(WorkflowSnapshots.of(workflow), whole))
                .orElse(ReferencedJob.unknown());
    }
}
