package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContextProvider;
import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.NamedJob;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs to which steps refer, as the server has them now, with the rights of one user. For one thread. */
final class ServerInnerJobs implements InnerJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ServerInnerJobs.class);

    private final SpringContext spring;
    private final @Nullable UserAndRolesAuthContext user;
    private final Function<ExecutionId, Optional<KnownExecution>> find;
    /** Each definition is read once for a page, which shows two plans, with names and links. */
    private final Map<String, Optional<Definition>> definitions = new HashMap<>();

    private final Map<String, ReferencedJob> found = new HashMap<>();
    private final Map<String, Optional<NamedJob>> seen = new HashMap<>();

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
        if (user == null || spring.bean(JobDataProvider.class).isEmpty()) {
            return ReferencedJob.unknown();
        }
        return definition(id)
                .filter(job -> job.rights.mayRun())
                .map(job -> describe(id, job))
                .orElse(ReferencedJob.gone());
    }

    private ReferencedJob describe(String id, Definition job) {
        return new CurrentWorkflow(spring)
                .of(id)
                .map(workflow -> ReferencedJob.of(job.name, WorkflowSnapshots.of(workflow), job.whole))
                .orElse(ReferencedJob.unknown());
    }

    @Override
    public Optional<NamedJob> visible(String id) {
        return seen.computeIfAbsent(id, this::view);
    }

    private Optional<NamedJob> view(String id) {
        try {
            return definition(id)
                    .filter(job -> job.rights.mayView())
                    .map(job -> NamedJob.of(id, job.name, job.project));
        } catch (IllegalStateException e) {
            LOG.warn("Job {} is shown without its name", id, e);
            return Optional.empty();
        }
    }

    private Optional<Definition> definition(String id) {
        return definitions.computeIfAbsent(id, this::read);
    }

    private Optional<Definition> read(String id) {
        UserAndRolesAuthContext by = user;
        Optional<JobDataProvider> jobs = spring.bean(JobDataProvider.class);
        if (by == null || jobs.isEmpty()) {
            return Optional.empty();
        }
        try {
            return spring.readOnly(
                    () -> Optional.ofNullable(jobs.get().findByUuid(id)).map(job -> new Definition(job, by)));
        } catch (Exception e) {
            throw new IllegalStateException("Job " + id + " could not be looked up: " + e.getMessage(), e);
        }
    }

    /** What is read of a job's definition, while there is a transaction. */
    private final class Definition {

        private final String name;
        private final String project;
        private final boolean whole;
        private final JobRights rights;

        Definition(JobData job, UserAndRolesAuthContext by) {
            String group = Optional.ofNullable(job.getGroupPath()).orElse("");
            this.name = group.isEmpty() ? job.getJobName() : group + "/" + job.getJobName();
            this.project = job.getProject();
            this.whole = JobDefinitions.facts(job).runsAsWhole();
            this.rights = JobRights.of(inProject(by), job.getUuid(), group, job.getJobName(), project);
        }

        /**
         * The user by the rules of the job's own project, as the server asks them for a reference and for the job's page
         * (rundeckapp 5.4.0 and 6.1.0, {@code ExecutionService#runJobRefExecutionItem}; 5.4.0, {@code
         * ScheduledExecutionController#show}).
         */
        private UserAndRolesAuthContext inProject(UserAndRolesAuthContext by) {
            return spring.bean("rundeckAuthContextProvider", AuthContextProvider.class)
                    .map(provider -> provider.getAuthContextForUserAndRolesAndProject(
                            by.getUsername(), List.copyOf(by.getRoles()), project))
                    .orElse(by);
        }
    }
}
