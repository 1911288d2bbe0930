package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobNotFound;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.bulk.FailedExecution;
import io.github.rundeckresume.bulk.FailureSummary;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The executions of one project that failed, were killed or timed out, can be resumed, and that no other one went on from,
 * with the rights of one user. For one request on one thread: of each job the definition is read once.
 */
public final class FailedExecutions {

    /** How many rows a page looks at: those that began last. */
    public static final int MOST = 1000;

    /** What failed earlier is not listed. */
    private static final Duration LOOKS_BACK = Duration.ofDays(30);

    /** How long a request reads records itself. */
    private static final Duration BUDGET = Duration.ofMillis(800);

    /** How long the plugin's own thread waits for Log Storage; the next request asks again. */
    private static final long STORAGE_MILLIS = 2000;

    private final SpringContext spring;
    private final UserAndRolesAuthContext user;
    private final String project;
    private final DataSource database;
    private final JobService jobs;
    private final Map<String, Optional<JobReference>> seen = new HashMap<>();

    private FailedExecutions(
            SpringContext spring, UserAndRolesAuthContext user, String project, DataSource database, JobService jobs) {
        this.spring = spring;
        this.user = user;
        this.project = project;
        this.database = database;
        this.jobs = jobs;
    }

    /**
     * Those that a user sees.
     *
     * @param user the user
     * @param project the project of the executions
     * @return the list; empty without a server
     */
    public static Optional<FailedExecutions> of(UserAndRolesAuthContext user, String project) {
        return SpringContext.find().flatMap(spring -> of(spring, user, project));
    }

    /**
     * Those that the user sees whose web request the calling thread answers.
     *
     * @param project the project of the executions
     * @return the list; empty if the thread answers no request of a known user
     */
    public static Optional<FailedExecutions> ofRequest(String project) {
        return SpringContext.find()
                .flatMap(spring -> WebRequest.user(spring, project).flatMap(user -> of(spring, user, project)));
    }

    private static Optional<FailedExecutions> of(SpringContext spring, UserAndRolesAuthContext user, String project) {
        return spring.bean("dataSource", DataSource.class)
                .flatMap(database ->
                        spring.jobs(user).map(jobs -> new FailedExecutions(spring, user, project, database, jobs)));
    }

    /**
     * True if some execution of a project failed lately; whether it can be resumed is not looked at. The answer may be half a
     * minute old.
     */
    public static boolean areIn(String project) {
        return RecentFailures.areIn(project, LOOKS_BACK);
    }

    /** The name of the user. */
    public String user() {
        return user.getUsername();
    }

    /**
     * Finds them.
     *
     * @param before only executions with lower ids; empty for the newest
     * @return a page
     * @throws Exception if the database does not answer
     */
    public FailedList find(Optional<ExecutionId> before) throws Exception {
        long below = before.map(id -> Long.parseLong(id.toString())).orElse(Long.MAX_VALUE);
        Instant since = Instant.now().minus(LOOKS_BACK);
        List<FailedRow> rows =
                new FailedRows(database).find(project, new ServerStart(spring).cleanedStatus(), since, below, MOST);
        FailureSummaries summaries = FailureSummaries.within(BUDGET);
        List<FailedExecution> found = new ArrayList<>();
        int pending = 0;
        int unusable = 0;
        for (FailedRow row : rows) {
            Optional<JobReference> job = row.isLast() ? job(row.job()) : Optional.empty();
            if (job.isEmpty()) {
                continue;
            }
            Optional<FailureSummary> summary = summary(summaries, row);
            if (summary.isEmpty()) {
                pending++;
            } else if (!summary.get().unusable().isEmpty()) {
                unusable++;
            } else {
                found.add(FailedExecution.of(
                        row.id(), row.job(), name(job.get()), row.kind(), row.endedAt(), summary.get()));
            }
        }
        return new FailedList(
                found,
                pending,
                unusable,
                rows.size() < MOST ? null : rows.get(rows.size() - 1).id());
    }

    private static String name(JobReference job) {
        String group = job.getGroupPath() == null ? "" : job.getGroupPath();
        return group.isEmpty() ? job.getJobName() : group + "/" + job.getJobName();
    }

    /** The job if it is resumable and the user may see it. */
    private Optional<JobReference> job(String uuid) {
        return seen.computeIfAbsent(uuid, id -> lookUp(id));
    }

    private Optional<JobReference> lookUp(String uuid) {
        try {
            JobReference job = spring.readOnly(() -> jobs.jobForID(uuid, project));
            return JobRights.of(user, job, project).mayView()
                            && JobDefinitions.read(spring, uuid).isResumable()
                    ? Optional.of(job)
                    : Optional.empty();
        } catch (JobNotFound e) {
            return Optional.empty();
        } catch (Exception e) {
            throw new IllegalStateException("Job " + uuid + " could not be looked up: " + e.getMessage(), e);
        }
    }

    private Optional<FailureSummary> summary(FailureSummaries summaries, FailedRow row) {
        Optional<FailureSummary> known = summaries.known(row);
        if (known.isPresent()) {
            return known;
        }
        LogFolder folder = LogPlace.folder(spring, Optional.ofNullable(row.log()));
        if (folder.isBeingWritten(row.id())) {
            return Optional.empty();
        }
        boolean here = folder.hasState(row.id());
        return summaries.of(
                row, here, () -> here ? folder.load(row.id(), StateLimit.of(spring)) : fromStorage(row, folder));
    }

    private LoadedState fromStorage(FailedRow row, LogFolder folder) {
        return ExecutionLookup.find(spring, jobs, project, row.id())
                .map(reference -> new SpringServer(spring.forWorkflowThread(), jobs, null, reference, folder)
                        .loadSoon(row.id(), StateLimit.of(spring), STORAGE_MILLIS))
                .orElseGet(LoadedState::missing);
    }
}
