package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobReference;
import io.github.rundeckresume.audit.AuditLine;
import io.github.rundeckresume.audit.AuditLog;
import io.github.rundeckresume.audit.Decision;
import io.github.rundeckresume.audit.Field;
import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.Bulk.Status;
import io.github.rundeckresume.bulk.BulkEntry;
import io.github.rundeckresume.bulk.BulkLimits;
import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What a user does with many executions of one project together: starts their resumes, looks at them, pauses them, lets them
 * go on, cancels them. The work is done by {@link BulkDesk}. For one request on one thread.
 */
public final class Bulks {

    /** How many executions one bulk may have. */
    public static final int MOST = 500;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    /** How many of a project are told of. */
    private static final int MOST_TOLD = 20;

    private final SpringContext spring;
    private final UserAndRolesAuthContext user;
    private final String project;
    private final DataSource database;
    private final BulkMarks marks;
    private final KnownJobs known = new KnownJobs();
    private final Map<String, Optional<JobRights>> rights = new HashMap<>();

    private Bulks(SpringContext spring, UserAndRolesAuthContext user, String project, DataSource database) {
        this.spring = spring;
        this.user = user;
        this.project = project;
        this.database = database;
        this.marks = new BulkMarks(spring);
    }

    /**
     * Those of a project.
     *
     * @param user who does something
     * @param project the project
     * @return empty without a server
     */
    public static Optional<Bulks> of(UserAndRolesAuthContext user, String project) {
        return SpringContext.find().flatMap(spring -> of(spring, user, project));
    }

    /**
     * The same for the user whose web request the calling thread answers.
     *
     * @param project the project
     * @return empty if the thread answers no request of a known user
     */
    public static Optional<Bulks> ofRequest(String project) {
        return SpringContext.find()
                .flatMap(spring -> WebRequest.user(spring, project).flatMap(user -> of(spring, user, project)));
    }

    private static Optional<Bulks> of(SpringContext spring, UserAndRolesAuthContext user, String project) {
        return spring.bean("dataSource", DataSource.class).map(database -> new Bulks(spring, user, project, database));
    }

    /** The name of the user. */
    public String user() {
        return user.getUsername();
    }

    /**
     * Starts the resumes of these executions, the oldest first, a few at a time. Which ones these are, and by which plans,
     * is fixed now. Executions of which a person has to say something, and those that cannot be resumed, are left.
     *
     * @param id 16 hexadecimal digits that were never used; a repeated request is refused by it
     * @param plans decides on each
     * @return why nothing was started; empty if it was
     * @throws Exception if the database does not answer
     */
    public Optional<String> start(String id, Collection<ExecutionId> executions, BulkLimits limits, PlannedResume plans)
            throws Exception {
        TreeSet<ExecutionId> sorted = new TreeSet<>(executions);
        return told("start", id, sorted.size(), begun(id, sorted, limits, plans));
    }

    /** What a person asked for, also if it was refused. */
    private Optional<String> told(String action, String id, int executions, Optional<String> refusal) {
        AuditLog.tell(AuditLine.of(Decision.BULK)
                .with(Field.USER, user())
                .with(Field.PROJECT, project)
                .with(Field.OUTCOME, refusal.isEmpty() ? "done" : "refused")
                .with(Field.BULK, id)
                .with(Field.ACTION, action)
                .with(Field.COUNT, executions == 0 ? "" : String.valueOf(executions)));
        return refusal;
    }

    private Optional<String> begun(String id, SortedSet<ExecutionId> sorted, BulkLimits limits, PlannedResume plans)
            throws Exception {
        if (!ID.matcher(id).matches()) {
            return Optional.of("The id of a bulk is made of 16 hexadecimal digits.");
        }
        if (sorted.isEmpty() || sorted.size() > MOST) {
            return Optional.of(
                    "Choose at least 1 and at most " + MOST + " executions. These are " + sorted.size() + ".");
        }
        if (marks.find(id).isPresent()) {
            return Optional.of("This was started already.");
        }
        List<BulkEntry> entries = new ArrayList<>();
        sorted.forEach(execution -> entries.add(entry(execution, plans)));
        if (entries.stream().allMatch(entry -> entry.digest().isEmpty())) {
            return Optional.of("None of them can be resumed without a person. Execution " + sorted.first() + ": "
                    + entries.get(0).why());
        }
        return create(Bulk.of(id, project, user(), System.currentTimeMillis(), limits, entries, ThisBoot.get()));
    }

    /** It runs from when the rights are known, and they are known from when it is there. */
    private Optional<String> create(Bulk bulk) throws Exception {
        if (!marks.create(bulk.status(Status.PAUSED, ""))) {
            return Optional.of("This server has no place for it.");
        }
        new BulkRights(spring, database).remember(bulk.id(), user);
        marks.change(bulk.id(), one -> one.status(Status.RUNNING, ""));
        return Optional.empty();
    }

    private BulkEntry entry(ExecutionId execution, PlannedResume plans) {
        Optional<ViewedExecution> viewed = ViewedExecution.of(user, project, execution, known);
        if (viewed.isEmpty()) {
            return BulkEntry.left(execution, "", "There is no such execution in project " + project + ".");
        }
        String job = viewed.get().described().jobId().orElse("");
        Planned plan = plans.plan(viewed.get());
        return plan.asks()
                .or(plan::refusal)
                .map(why -> BulkEntry.left(execution, job, why))
                .orElseGet(() -> BulkEntry.waiting(execution, job, plan.digest()));
    }

    /** Starts no other one, until somebody lets it go on. Returns why not; empty if that was done. */
    public Optional<String> pause(String id) throws Exception {
        return change(
                "pause",
                id,
                bulk -> bulk.status() == Status.RUNNING
                        ? bulk.status(Status.PAUSED, "Paused by " + user() + ".")
                        : bulk);
    }

    /** Lets it go on with this user's rights, on this server. Returns why not; empty if that was done. */
    public Optional<String> goOn(String id) throws Exception {
        if (find(id).filter(bulk -> bulk.status() == Status.PAUSED && mayChange(bulk))
                .isPresent()) {
            new BulkRights(spring, database).remember(id, user);
        }
        return change(
                "continue", id, bulk -> bulk.status() == Status.PAUSED ? bulk.goOn(user(), ThisBoot.get()) : bulk);
    }

    /** Starts no other one for good. Returns why not; empty if that was done. */
    public Optional<String> cancel(String id) throws Exception {
        return change(
                "cancel",
                id,
                bulk -> bulk.isOver() || bulk.status() == Status.CANCELLED
                        ? bulk
                        : bulk.status(Status.CANCELLED, "Cancelled by " + user() + "."));
    }

    private Optional<String> change(String action, String id, UnaryOperator<Bulk> change) throws Exception {
        return told(action, id, 0, changed(id, change));
    }

    private Optional<String> changed(String id, UnaryOperator<Bulk> change) throws Exception {
        Optional<Bulk> found = find(id);
        if (found.isEmpty()) {
            return Optional.of("There is no bulk " + id + " in project " + project + ".");
        }
        if (!mayChange(found.get())) {
            return Optional.of("You may not do that: it needs the right to run each of its jobs.");
        }
        return marks.change(id, change).isPresent()
                ? Optional.empty()
                : Optional.of("It is not in a state for that any more: look at it again.");
    }

    /** True if the user may pause it, let it go on, and cancel it: who may run each of its jobs. */
    public boolean mayChange(Bulk bulk) {
        return bulk.entries().stream()
                .map(BulkEntry::job)
                .filter(job -> !job.isEmpty())
                .distinct()
                .allMatch(job -> rights(job).filter(JobRights::mayRun).isPresent());
    }

    /** True if the user may see an execution of this job. */
    public boolean maySee(BulkEntry entry) {
        return !entry.job().isEmpty()
                && rights(entry.job()).filter(JobRights::mayView).isPresent();
    }

    private Optional<JobRights> rights(String job) {
        return rights.computeIfAbsent(job, this::lookUp);
    }

    private Optional<JobRights> lookUp(String uuid) {
        return spring.jobs(user).flatMap(jobs -> {
            try {
                JobReference job = spring.readOnly(() -> jobs.jobForID(uuid, project));
                return Optional.of(JobRights.of(user, job, project));
            } catch (Exception e) {
                return Optional.empty();
            }
        });
    }

    /** A bulk of this project of which the user may see something; empty if there is none. */
    public Optional<Bulk> find(String id) throws Exception {
        return ID.matcher(id).matches() ? marks.find(id).filter(this::isSeen) : Optional.empty();
    }

    /** Those of this project of which the user may see something, the newest first. */
    public List<Bulk> list() throws Exception {
        List<Bulk> seen = new ArrayList<>();
        marks.of(project).stream().filter(this::isSeen).limit(MOST_TOLD).forEach(seen::add);
        return seen;
    }

    private boolean isSeen(Bulk bulk) {
        return bulk.project().equals(project) && bulk.entries().stream().anyMatch(this::maySee);
    }
}
