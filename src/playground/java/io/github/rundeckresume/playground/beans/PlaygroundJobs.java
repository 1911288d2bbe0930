package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.dispatcher.ExecutionState;
import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobExecutionError;
import com.dtolabs.rundeck.core.jobs.JobNotFound;
import com.dtolabs.rundeck.core.jobs.JobReference;
import com.dtolabs.rundeck.core.jobs.JobState;
import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.database.Database;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.StoredJob;
import io.github.rundeckresume.playground.execution.ExecutionSummary;
import io.github.rundeckresume.playground.execution.JobSummary;
import io.github.rundeckresume.playground.job.TimeDuration;
import io.github.rundeckresume.playground.option.ArgString;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The job service, over the playground's database. Every question needs a transaction, as on the server (rundeckapp 5.4.0
 * JobStateService).
 */
final class PlaygroundJobs implements ShortForms {
    private final Database database;
    private final ExecutionDeletion deletion;
    private final JobStarter starter;

    PlaygroundJobs(Database database, ExecutionDeletion deletion, JobStarter starter) {
        this.database = database;
        this.deletion = deletion;
        this.starter = starter;
    }

    @Override
    public JobReference jobForID(String uuid, String project) throws JobNotFound {
        return job(job -> job.uuid().equals(uuid) && job.project().equals(project))
                .orElseThrow(() -> new JobNotFound("Not found", uuid, project));
    }

    @Override
    public JobReference jobForName(String name, String project) throws JobNotFound {
        int slash = name.lastIndexOf('/');
        return slash < 0
                ? jobForName("", name, project)
                : jobForName(name.substring(0, slash), name.substring(slash + 1), project);
    }

    @Override
    public JobReference jobForName(String group, String name, String project) throws JobNotFound {
        String path = group == null ? "" : group;
        return job(job -> job.name().equals(name)
                        && job.group().equals(path)
                        && job.project().equals(project))
                .orElseThrow(() -> new JobNotFound("Not found", name, group, project));
    }

    private Optional<JobReference> job(Predicate<StoredJob> wanted) {
        DatabaseSession.require();
        return find(wanted);
    }

    private Optional<JobReference> find(Predicate<StoredJob> wanted) {
        return database.jobs().list().stream().filter(wanted).findFirst().map(PlaygroundJobs::summary);
    }

    private static JobReference summary(StoredJob job) {
        return new JobSummary(job.uuid(), job.project(), job.name(), job.group());
    }

    @Override
    public JobState getJobState(JobReference job) {
        DatabaseSession.require();
        Set<String> running = database.executions().running(job.getId()).stream()
                .map(execution -> Long.toString(execution.id()))
                .collect(Collectors.toSet());
        Optional<ExecutionRecord> last = database.executions().list().stream()
                .filter(execution -> execution.jobUuid().equals(job.getId()) && !execution.isRunning())
                .reduce((one, later) -> later);
        return new State(running, last);
    }

    @Override
    public ExecutionReference executionForId(String id, String project) throws ExecutionNotFound {
        // The server does not catch what an id that is no number makes it throw here.
        long number = Long.parseLong(id);
        DatabaseSession.require();
        return database.executions()
                .find(number)
                .filter(execution -> execution.project().equals(project))
                .flatMap(this::reference)
                .orElseThrow(() -> new ExecutionNotFound("Execution not found", id, project));
    }

    /** Nothing for an execution whose job is gone: the server removes those with the job. */
    private Optional<ExecutionReference> reference(ExecutionRecord execution) {
        return database.jobs().find(execution.jobUuid()).map(job -> new ExecutionSummary(execution, summary(job)));
    }

    @Override
    public List<ExecutionReference> searchExecutions(
            String state, String project, String jobUuid, String excludeJobUuid, String since, boolean reverseSince) {
        DatabaseSession.require();
        Instant border = Instant.now().minus(duration(since));
        return database.executions().list().stream()
                .filter(execution -> execution.project().equals(project))
                .filter(execution -> isBlank(state)
                        || execution.status().filter(state::equals).isPresent())
                .filter(execution -> isBlank(jobUuid) || execution.jobUuid().equals(jobUuid))
                .filter(execution ->
                        isBlank(excludeJobUuid) || !execution.jobUuid().equals(excludeJobUuid))
                .filter(execution -> isBlank(since) || execution.started().isBefore(border) == reverseSince)
                .flatMap(execution -> reference(execution).stream())
                .toList();
    }

    private static Duration duration(String text) {
        return isBlank(text) ? Duration.ZERO : TimeDuration.parse(text);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    @Override
    public ExecutionReference runJob(
            JobReference job, String argString, String filter, String asUser, Map<String, ?> meta)
            throws JobNotFound, JobExecutionError {
        return start(job, options(argString), filter, requester(asUser), meta);
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    public ExecutionReference runJob(JobReference job, Map options, String filter, String asUser, Map<String, ?> meta)
            throws JobNotFound, JobExecutionError {
        return start(job, texts(options), filter, requester(asUser), meta);
    }

    /** The options of an argument string; null for none. */
    static Map<String, String> options(@Nullable String argString) {
        return ArgString.parse(argString == null ? "" : argString);
    }

    private static @Nullable Requester requester(@Nullable String user) {
        return user == null ? null : Requester.administrator(user);
    }

    /**
     * Starts the job for a user with roles of his own; null for the user of this process. This makes its own transaction,
     * as on the server, so that a thread without a session may call it.
     */
    ExecutionReference start(
            JobReference job, Map<String, String> options, String filter, @Nullable Requester user, Map<String, ?> meta)
            throws JobNotFound, JobExecutionError {
        JobReference found = find(one ->
                        one.uuid().equals(job.getId()) && one.project().equals(job.getProject()))
                .orElseThrow(() -> new JobNotFound("Not found", job.getId(), job.getProject()));
        return starter.start(found, options, filter, user, texts(meta));
    }

    static Map<String, String> texts(Map<?, ?> values) {
        Map<String, String> texts = new HashMap<>();
        if (values != null) {
            values.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    public Map<?, ?> deleteBulkExecutionIds(Collection ids, String asUser) {
        DatabaseSession.require();
        return deletion.deleteAll(ids, everyProject -> true);
    }

    @Override
    @SuppressWarnings("rawtypes") // as JobService declares it
    public Map<?, ?> queryExecutions(Map filter) {
        DatabaseSession.require();
        List<ExecutionReference> page = new ExecutionQuery(filter)
                .page(database.executions().list()).stream()
                        .flatMap(execution -> reference(execution).stream())
                        .toList();
        return Map.of("result", page, "total", page.size());
    }

    private record State(Set<String> running, Optional<ExecutionRecord> last) implements JobState {

        @Override
        public boolean isRunning() {
            return !running.isEmpty();
        }

        @Override
        public Set<String> getRunningExecutionIds() {
            return running;
        }

        @Override
        public @Nullable ExecutionState getPreviousExecutionState() {
            return last.map(execution ->
                            ExecutionState.valueOf(execution.state().replace("failed-with-retry", "failed_with_retry")))
                    .orElse(null);
        }

        @Override
        public @Nullable String getPreviousExecutionStatusString() {
            return last.flatMap(ExecutionRecord::status).orElse(null);
        }
    }
}
