package io.github.rundeckresume.playground.beans;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.DeletionResult;
import org.rundeck.app.data.model.v1.job.JobData;
import org.rundeck.app.data.model.v1.job.JobDataSummary;
import org.rundeck.app.data.model.v1.page.Page;
import org.rundeck.app.data.model.v1.query.JobBrowseInput;
import org.rundeck.app.data.model.v1.query.JobQueryInputData;
import org.rundeck.app.data.providers.v1.job.JobDataProvider;

/** The bean {@code jobDataProvider}: definitions of the playground's jobs. Reading one needs a session. */
final class JobDetailsProvider implements JobDataProvider {
    private final Function<String, Optional<JobData>> jobs;

    /** @param jobs a job by its uuid */
    JobDetailsProvider(Function<String, Optional<JobData>> jobs) {
        this.jobs = jobs;
    }

    @Override
    public JobData get(Serializable value) {
        throw JobDetails.unknown("get");
    }

    @Override
    public @Nullable JobData findByUuid(String uuid) {
        DatabaseSession.require();
        return jobs.apply(uuid).orElse(null);
    }

    @Override
    public Optional<JobDataSummary> findBasicByUuid(String uuid) {
        return Optional.ofNullable(findByUuid(uuid));
    }

    @Override
    public boolean existsByUuid(String uuid) {
        return findByUuid(uuid) != null;
    }

    @Override
    public boolean existsByProjectAndJobNameAndGroupPath(String value0, String value1, String value2) {
        throw JobDetails.unknown("existsByProjectAndJobNameAndGroupPath");
    }

    @Override
    public JobData save(JobData value) {
        throw JobDetails.unknown("save");
    }

    @Override
    public DeletionResult delete(Serializable value) {
        throw JobDetails.unknown("delete");
    }

    @Override
    public DeletionResult deleteByUuid(String value) {
        throw JobDetails.unknown("deleteByUuid");
    }

    @Override
    public Page<JobDataSummary> queryJobs(JobQueryInputData value) {
        throw JobDetails.unknown("queryJobs");
    }

    @Override
    public Page<JobDataSummary> queryJobsAndGroups(JobBrowseInput value) {
        throw JobDetails.unknown("queryJobsAndGroups");
    }
}
