package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import io.github.rundeckresume.audit.AuditLine;
import io.github.rundeckresume.audit.AuditLog;
import io.github.rundeckresume.audit.Decision;
import io.github.rundeckresume.audit.Field;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The executions of one project that wait for somebody to resume them, with the rights of one user. For one request on
 * one thread: the definition of each job is read once.
 */
public final class WaitingExecutions {

    /** How many are listed at most: those that began last. */
    public static final int MOST = 200;

    /** How many rows are looked at for that. Among them are those that run. */
    private static final int MOST_ROWS = 2000;

    /** A crash is not told of for longer. What somebody held is. */
    private static final Duration LOOKS_BACK = Duration.ofDays(7);

    private final SpringContext spring;
    private final UserAndRolesAuthContext user;
    private final String project;
    private final DataSource database;
    private final KnownJobs known = new KnownJobs();

    private WaitingExecutions(SpringContext spring, UserAndRolesAuthContext user, String project, DataSource database) {
        this.spring = spring;
        this.user = user;
        this.project = project;
        this.database = database;
    }

    /**
     * Those that a user sees.
     *
     * @param user the user
     * @param project the project of the executions
     * @return the list; empty without a server
     */
    public static Optional<WaitingExecutions> of(UserAndRolesAuthContext user, String project) {
        return SpringContext.find().flatMap(spring -> of(spring, user, project));
    }

    /**
     * Those that the user sees whose web request the calling thread answers.
     *
     * @param project the project of the executions
     * @return the list; empty if the thread answers no request of a known user
     */
    public static Optional<WaitingExecutions> ofRequest(String project) {
        return SpringContext.find()
                .flatMap(spring -> WebRequest.user(spring, project).flatMap(user -> of(spring, user, project)));
    }

    private static Optional<WaitingExecutions> of(SpringContext spring, UserAndRolesAuthContext user, String project) {
        return spring.bean("dataSource", DataSource.class)
                .map(database -> new WaitingExecutions(spring, user, project, database));
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
     * Finds them, whatever the user's rights. No state is read for that.
     *
     * @return those with a record here, and those that were held; the newest first
     * @throws Exception if the database does not answer
     */
    public List<WaitingExecution> find() throws Exception {
        Instant since = Instant.now().minus(LOOKS_BACK);
        return new WaitingRows(database)
                .find(project, new ServerStart(spring).cleanedStatus(), since, MOST_ROWS).stream()
                        .flatMap(row -> waiting(row).stream())
                        .limit(MOST)
                        .collect(toUnmodifiableList());
    }

    private Optional<WaitingExecution> waiting(WaitingExecution row) {
        LogFolder folder = LogPlace.folder(spring, row.log());
        switch (row.kind()) {
            case DEAD:
                if (!RunningPauses.of(spring).pauses(row.id()).isEmpty()) {
                    return Optional.of(row.inPlace());
                }
                return folder.isAbandoned(row.id(), Leases.of(spring))
                        ? Optional.of(row.since(folder.lastWritten(row.id())))
                        : Optional.empty();
            case INCOMPLETE:
                return folder.hasState(row.id()) && !folder.isBeingWritten(row.id())
                        ? Optional.of(row)
                        : Optional.empty();
            default:
                return Optional.of(row);
        }
    }

    /**
     * Looks at one of them, or at any other execution of the project.
     *
     * @param id its id
     * @return the execution; empty if there is none, or if the user may not see its job
     */
    public Optional<ViewedExecution> view(ExecutionId id) {
        return ViewedExecution.of(user, project, id, known);
    }

    /**
     * Takes an execution off the list for good. It can still be resumed by its page.
     *
     * @param id its id
     * @return why that was not done, in words; empty if it was
     * @throws Exception if the database does not answer
     */
    public Optional<String> leave(ExecutionId id) throws Exception {
        Optional<ViewedExecution> viewed = view(id);
        if (viewed.isEmpty()) {
            return Optional.of("There is no execution " + id + " in project " + project + ".");
        }
        if (!viewed.get().mayKill()) {
            return Optional.of("You may not take execution " + id + " off the list: that needs the right to kill it.");
        }
        boolean waits = find().stream().anyMatch(one -> one.id().equals(id));
        if (!waits || !new CrashMarks(database).leave(id)) {
            return Optional.of("Execution " + id + " does not wait any more.");
        }
        AuditLog.tell(AuditLine.of(Decision.LEFT)
                .with(Field.USER, user())
                .with(Field.PROJECT, project)
                .with(Field.JOB, viewed.get().described().jobId().orElse(""))
                .with(Field.EXECUTION, id));
        return Optional.empty();
    }
}
