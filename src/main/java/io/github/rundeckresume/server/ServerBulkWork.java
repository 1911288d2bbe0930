package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobService;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkEntry;
import io.github.rundeckresume.bulk.BulkEntry.Stage;
import io.github.rundeckresume.bulk.BulkWork;
import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.OnCrash;
import io.github.rundeckresume.state.ServerBoot;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.rundeck.app.data.providers.v1.job.JobDataProvider;
import org.rundeck.app.spi.AuthorizedServicesProvider;

/** Starts the resumes of bulks on this server, and looks at what became of them in its table. */
final class ServerBulkWork implements BulkWork {

    /** The words of rundeckapp 5.4.0 ExecutionService#createJobExecution for a job that runs often enough already. */
    private static final String LIMIT = "Limit of running executions has been reached";

    private static final String INTERRUPTED =
            "Its server stopped while its resume ran. Resume that from the list of executions that wait.";

    private static final Set<String> WAITING = Set.of(ExecutionEnd.HELD, ExecutionEnd.PAUSED);

    private final SpringContext spring;
    private final DataSource database;
    private final PlannedResume plans;
    private final BulkRows rows;
    private final BulkRights rights;

    ServerBulkWork(SpringContext spring, DataSource database, PlannedResume plans) {
        this.spring = spring;
        this.database = database;
        this.plans = plans;
        this.rows = new BulkRows(database);
        this.rights = new BulkRights(spring, database);
    }

    @Override
    public ServerBoot self() {
        return ThisBoot.get();
    }

    @Override
    public boolean isDead(ServerBoot boot) {
        return Leases.of(spring).isDead(boot);
    }

    @Override
    public boolean hasRights(Bulk bulk) throws SQLException {
        return rights.of(bulk).isPresent();
    }

    @Override
    public UnaryOperator<BulkEntry> start(Bulk bulk, BulkEntry entry) throws Exception {
        UserAndRolesAuthContext user = rights.of(bulk).orElseThrow();
        Optional<ViewedExecution> viewed = ViewedExecution.of(user, bulk.project(), entry.execution());
        if (viewed.isEmpty()) {
            return refused("Execution " + entry.execution() + " is gone, or you may not see its job any more.");
        }
        Planned plan = plans.plan(viewed.get());
        if (plan.refusal().isPresent()) {
            return refused(plan.refusal().get());
        }
        if (plan.asks().isPresent()) {
            return one -> one.ended(Stage.LEFT, null, plan.asks().get());
        }
        if (!plan.digest().equals(entry.digest())) {
            return refused(
                    "The plan has changed since this was started: the job or the record is not the same any more."
                            + " Look at the execution's page.");
        }
        return isBusy(entry.job()) ? BulkEntry::again : start(bulk, entry, user, plan);
    }

    private UnaryOperator<BulkEntry> start(Bulk bulk, BulkEntry entry, UserAndRolesAuthContext user, Planned plan)
            throws Exception {
        try {
            ExecutionId next = resume(bulk, entry, user, plan);
            return one -> one.running(next);
        } catch (Exception e) {
            // Whatever was said, it may have been started.
            Optional<ExecutionId> next = startedFor(bulk, entry);
            if (next.isPresent()) {
                return one -> one.running(next.get());
            }
            String why = String.valueOf(e.getMessage());
            return why.contains(LIMIT) || isBusy(entry.job()) ? BulkEntry::again : refused(why);
        }
    }

    private ExecutionId resume(Bulk bulk, BulkEntry entry, UserAndRolesAuthContext user, Planned plan)
            throws Exception {
        InterruptedExecution source = new InterruptedRows(database)
                .find(entry.execution())
                .orElseThrow(() -> new IllegalStateException("execution " + entry.execution() + " is gone"));
        JobService jobs = spring.bean("rundeckAuthorizedServicesProvider", AuthorizedServicesProvider.class)
                .orElseThrow()
                .getServicesWith(user)
                .getService(JobService.class);
        Map<String, String> metadata = Map.of(
                ExecutionMetadata.RESUME_BY,
                ExecutionMetadata.BULK,
                ExecutionMetadata.RESUME_BULK,
                bulk.id(),
                ExecutionMetadata.RESUME_PLAN,
                plan.digest());
        return new ResumeStart(spring).as(jobs, source, plan.filter(), metadata);
    }

    private static UnaryOperator<BulkEntry> refused(String why) {
        return one -> one.ended(Stage.REFUSED, null, why);
    }

    /** True if the job allows only one execution at a time, and one runs. */
    private boolean isBusy(String job) throws Exception {
        boolean several = spring.readOnly(() -> spring.bean(JobDataProvider.class)
                .flatMap(jobs -> Optional.ofNullable(jobs.findByUuid(job)))
                .filter(definition -> Boolean.TRUE.equals(definition.getMultipleExecutions()))
                .isPresent());
        return !several && rows.isRunning(job);
    }

    @Override
    public Optional<ExecutionId> startedFor(Bulk bulk, BulkEntry entry) throws SQLException {
        return rows.started(bulk.project(), bulk.id(), entry.execution());
    }

    @Override
    public BulkEntry look(Bulk bulk, BulkEntry running) throws Exception {
        BulkRows.RowResult result = rows.result(running.next().orElseThrow());
        ExecutionId last = result.id();
        if (result.isOpen() ? isDead(running, last) : result.word().equals(new ServerStart(spring).cleanedStatus())) {
            return interrupted(running, result);
        }
        if (result.isOpen()) {
            return running;
        }
        if ("succeeded".equals(result.word())) {
            return running.ended(Stage.SUCCEEDED, last, "");
        }
        if (WAITING.contains(result.word())) {
            return running.ended(Stage.LEFT, last, "Its resume is " + result.word() + ". Look at its page.");
        }
        return wasRefused(running.execution(), last)
                ? running.ended(Stage.REFUSED, last, "Its resume was refused before its first step; its log says why.")
                : running.ended(Stage.FAILED, last, "failed".equals(result.word()) ? "" : result.word());
    }

    /** True if the server that ran it has died for certain: that which started it, or the one that its record names. */
    private boolean isDead(BulkEntry entry, ExecutionId last) throws SQLException {
        boolean started = entry.next().filter(last::equals).isPresent()
                && entry.starter().filter(this::isDead).isPresent();
        return started
                || new InterruptedRows(database)
                        .find(last)
                        .filter(row -> LogPlace.folder(spring, row.log()).isAbandoned(last, Leases.of(spring)))
                        .isPresent();
    }

    /** A resume takes the claim before its first step: without one, nothing ran, and it is started anew. */
    private BulkEntry interrupted(BulkEntry entry, BulkRows.RowResult result) throws Exception {
        boolean began = new ExecutionRows(database)
                .ofEnded(entry.execution())
                .filter(metadata -> metadata.has(Claims.RESUMED_BY))
                .isPresent();
        if (!began) {
            return entry.again();
        }
        return goesOnByItself(entry, result) ? entry : entry.ended(Stage.LEFT, result.id(), INTERRUPTED);
    }

    /** As its job says of crashes, unless that was tried already, and it was held. */
    private boolean goesOnByItself(BulkEntry entry, BulkRows.RowResult result) {
        return JobDefinitions.read(spring, entry.job()).afterCrash().action() == OnCrash.RESUME
                && !result.afterCrash().equals(AutomaticResume.HELD.wireName());
    }

    private boolean wasRefused(ExecutionId source, ExecutionId resume) throws Exception {
        return new ExecutionRows(database)
                .ofEnded(source)
                .map(metadata -> metadata.get(Claims.RESUME_REFUSED))
                .map(JsonNode::asText)
                .filter(refused -> ("," + refused + ",").contains("," + resume + ","))
                .isPresent();
    }
}
