package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.audit.AuditLine;
import io.github.rundeckresume.audit.AuditLog;
import io.github.rundeckresume.audit.Decision;
import io.github.rundeckresume.audit.Field;
import io.github.rundeckresume.engine.HoldRequest;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.server.HoldAnswer.Kind;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Requests to hold executions of one project, with the rights of the user whose web request this thread answers. */
public final class Holds {

    /** How long the database has for an answer at least. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    /** What a request to hold everything leaves out. */
    private static final Set<Kind> NOT_MEANT = Set.of(Kind.UNKNOWN, Kind.ENDED, Kind.OTHER_JOB);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final SpringContext spring;
    private final UserAndRolesAuthContext user;
    private final String project;
    private final JobService jobs;
    private final AllowedJobs allowed;

    private Holds(
            SpringContext spring, UserAndRolesAuthContext user, String project, JobService jobs, AllowedJobs allowed) {
        this.allowed = allowed;
        this.spring = spring;
        this.user = user;
        this.project = project;
        this.jobs = jobs;
    }

    /**
     * The requests of the user whose web request the calling thread answers.
     *
     * @param project the project of the executions
     * @return the requests; empty if the thread answers no request of a known user
     */
    public static Optional<Holds> ofRequest(String project) {
        return ofRequest(project, AllowedJobs.all());
    }

    /**
     * The same for the executions of some jobs.
     *
     * @param project the project of the executions
     * @param allowed the jobs whose executions may be held
     * @return the requests; empty if the thread answers no request of a known user
     */
    public static Optional<Holds> ofRequest(String project, AllowedJobs allowed) {
        return SpringContext.find()
                .flatMap(spring -> WebRequest.user(spring, project)
                        .flatMap(user ->
                                spring.jobs(user).map(jobs -> new Holds(spring, user, project, jobs, allowed))));
    }

    /**
     * Who asks.
     *
     * @return the user's name
     */
    public String user() {
        return user.getUsername();
    }

    /**
     * Asks for a hold.
     *
     * @param id the execution
     * @param goOn true if it is to go on by itself after the server's next start
     * @return what became of the request
     */
    public HoldAnswer ask(ExecutionId id, boolean goOn) {
        Optional<ExecutionReference> found = ExecutionLookup.find(spring, jobs, project, id);
        HoldAnswer answer = ask(id, found, goOn);
        tell(id, found, answer);
        return answer;
    }

    private void tell(ExecutionId id, Optional<ExecutionReference> execution, HoldAnswer answer) {
        AuditLog.tell(AuditLine.of(Decision.HOLD)
                .with(Field.USER, user())
                .with(Field.PROJECT, project)
                .with(Field.JOB, ExecutionMetadata.job(execution))
                .with(Field.EXECUTION, id)
                .with(Field.OUTCOME, answer.kind().name().toLowerCase(Locale.ROOT)));
    }

    private HoldAnswer ask(ExecutionId id, Optional<ExecutionReference> found, boolean goOn) {
        if (found.isEmpty()) {
            return HoldAnswer.of(Kind.UNKNOWN, "There is no execution " + id + " in project " + project + ".");
        }
        ExecutionReference execution = found.get();
        if (execution.getJob() == null) {
            return impossible(id, "it is not the execution of a job");
        }
        if (!allowed.allow(execution.getJob())) {
            return HoldAnswer.of(Kind.OTHER_JOB, "This webhook is not for the job of execution " + id + ".");
        }
        if (!JobRights.of(user, execution.getJob(), project).mayKill()) {
            return HoldAnswer.of(
                    Kind.FORBIDDEN, "You may not hold execution " + id + ": that needs the right to kill it.");
        }
        if (ExecutionMetadata.describe(execution).status() != ExecutionStatus.RUNNING) {
            return HoldAnswer.of(Kind.ENDED, "Execution " + id + " does not run.");
        }
        return askRunning(execution, id, HoldRequest.of(user(), goOn));
    }

    private HoldAnswer askRunning(ExecutionReference execution, ExecutionId id, HoldRequest request) {
        Optional<String> problem = RunningHolds.of(spring).ask(id, request);
        if (problem.isPresent()) {
            return problem.get().isEmpty()
                    ? HoldAnswer.of(Kind.ASKED, "Execution " + id + " stops at its next step boundary.")
                    : impossible(id, problem.get());
        }
        if (hasDied(execution, id)) {
            return HoldAnswer.of(
                    Kind.ENDED,
                    "Execution " + id + " does not run: the server that ran it died. Resume the execution.");
        }
        if (!JobDefinitions.facts(spring, execution.getJob().getId()).isResumable()) {
            return impossible(id, "'Resumable' is not checked on its job, so it could not go on");
        }
        return new HoldMarks(new PluginMarks(spring)).leave(project, id, request)
                ? HoldAnswer.of(
                        Kind.ELSEWHERE,
                        "The server that runs execution " + id + " was asked; it looks for requests every second.")
                : impossible(id, "another server runs it, and this version of Rundeck has no place for the request");
    }

    /** True if that is known here, as for the page; otherwise another member may run it. */
    private boolean hasDied(ExecutionReference execution, ExecutionId id) {
        return new StoredFiles(spring)
                .folderOf(execution)
                .map(LogFolder::of)
                .filter(folder -> folder.isAbandoned(id, Leases.of(spring)))
                .isPresent();
    }

    private static HoldAnswer impossible(ExecutionId id, String why) {
        return HoldAnswer.of(Kind.IMPOSSIBLE, "Execution " + id + " cannot be held: " + why + ".");
    }

    /**
     * Asks for a hold of everything that runs in the project.
     *
     * @param goOn true if the executions are to go on by themselves after the server's next start
     * @return what became of each request; without the executions that the user may not see
     */
    public Map<ExecutionId, HoldAnswer> askAll(boolean goOn) {
        Map<ExecutionId, HoldAnswer> answers = new LinkedHashMap<>();
        for (ExecutionId id : running()) {
            Optional<ExecutionReference> found = ExecutionLookup.find(spring, jobs, project, id);
            HoldAnswer answer = ask(id, found, goOn);
            if (!NOT_MEANT.contains(answer.kind())) {
                tell(id, found, answer);
                answers.put(id, answer);
            }
        }
        return answers;
    }

    private List<ExecutionId> running() {
        return rows().map(rows -> asked(() -> rows.running(project), UninterruptibleCall.LIMIT))
                .orElse(List.of());
    }

    /**
     * Waits until executions have ended.
     *
     * @param ids executions of the project
     * @param limit how long to wait at most
     * @return the status of each that has ended, such as {@code held}
     */
    public Map<ExecutionId, String> await(List<ExecutionId> ids, Duration limit) {
        return rows().map(rows -> awaitEnds(rows, ids, limit)).orElse(Map.of());
    }

    /** Waits until executions have ended, on any thread. A database that is frozen is not waited for much longer. */
    static Map<ExecutionId, String> awaitEnds(ExecutionRows rows, List<ExecutionId> ids, Duration limit) {
        Duration forAnswer = limit.compareTo(LEAST) < 0 ? LEAST : limit;
        long start = System.nanoTime();
        while (true) {
            Map<ExecutionId, String> ended = asked(() -> rows.ended(ids), forAnswer);
            if (ended.size() >= ids.size()
                    || System.nanoTime() - start >= limit.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return ended;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private Optional<ExecutionRows> rows() {
        return spring.bean("dataSource", DataSource.class).map(ExecutionRows::new);
    }

    private static <T> T asked(Callable<T> question, Duration limit) {
        try {
            return UninterruptibleCall.call(question, limit);
        } catch (Exception e) {
            throw new IllegalStateException("The table of executions could not be read (" + e.getMessage() + ")", e);
        }
    }
}
