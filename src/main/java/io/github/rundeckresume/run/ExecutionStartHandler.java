package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.RefusalReason;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumeTrigger;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Lineage;
import io.github.rundeckresume.state.StopReason;
import io.github.rundeckresume.store.Recording;
import io.github.rundeckresume.store.RefusedState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the start of one execution on the workflow's thread: gathers the facts, has the resume decided, begins the
 * recording, and gives the engine the context to run in.
 */
public final class ExecutionStartHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionStartHandler.class);

    private final JobExecutionEvent event;
    private final Settings settings;
    private final RundeckServer server;
    private final StartFacts facts;
    private final StartAccount account;
    private final Clock clock = Clock.systemUTC();
    /** The record of a resume that is allowed. */
    private Optional<Recording> prepared = Optional.empty();

    private ExecutionStartHandler(JobExecutionEvent event, Settings settings) {
        this.event = event;
        this.settings = settings;
        this.server = RundeckServer.of(event.getExecutionContext(), event.getExecution());
        this.facts = new StartFacts(event, server.job(), settings.afterCrash(), clock);
        this.account = new StartAccount(event.getExecution(), facts.user());
    }

    /**
     * Starts an execution.
     *
     * @param event a lifecycle event; a referenced job gets one too, with its parent's execution
     * @return the context that the engine is to run in; null for a referenced job, because its parent's recording
     *     continues
     * @throws ResumeRefusedException if a resume was asked for and is refused
     */
    public static @Nullable ExecutionLifecycleStatus handle(JobExecutionEvent event, Settings settings)
            throws ResumeRefusedException {
        if (!RunningWorkflows.isJobsOwn(event.getExecutionContext())) {
            return null;
        }
        return new ExecutionStartHandler(event, settings).start();
    }

    private ExecutionLifecycleStatus start() throws ResumeRefusedException {
        ResumeResolver resolver = new ResumeResolver(
                server,
                event.getExecution(),
                settings,
                facts.strategyProblem(),
                facts::request,
                facts::said,
                new OnceChecks(event.getExecutionContext(), settings.once(), this::log)::answers);
        Optional<Allowed> allowed;
        try {
            allowed = resolver.resolve(this::log, this::prepare);
        } catch (ResumeRefusedException e) {
            prepared.ifPresent(Recording::discard);
            recordRefusal(resolver.source());
            account.refused(e.reason(), resolver.source(), resolver.found().approved());
            throw e;
        }
        return allowed.isPresent() ? resume(allowed.get(), resolver.found()) : run(resolver.previous());
    }

    private ExecutionLifecycleStatus run(Optional<ExecutionId> previous) {
        StartRecord record = StartRecord.ofRun(facts, settings.once());
        Recording recording = begin(record);
        facts.strategyProblem().ifPresent(problem -> recording.giveUp(problem.reason()));
        previous.ifPresent(other -> server.run().retries(other, AttemptRecord.ofRetry(facts, other)));
        return status(wiring(record, recording).forRun());
    }

    /** Begins the record of a resume that is allowed. */
    private void prepare(Allowed allowed) throws ResumeRefusedException {
        Recording recording = begin(StartRecord.ofResume(facts, settings.once(), allowed));
        prepared = Optional.of(recording);
        if (recording.problem().isPresent()) {
            ExecutionId source = allowed.state().start().execution();
            server.neverBegan(source);
            throw notRecordable(source, recording.problem().get());
        }
    }

    private ExecutionLifecycleStatus resume(Allowed allowed, ResumeTrigger trigger) {
        ExecutionId source = allowed.state().start().execution();
        try {
            StartRecord record = StartRecord.ofResume(facts, settings.once(), allowed);
            Recording recording = prepared.orElseThrow();
            announce(allowed, record.start().lineage());
            if (record.hasSecretInNames()) {
                recording.giveUp("data whose name contains the value of a secure option are put back");
            }
            ExecutionLifecycleStatus status = status(wiring(record, recording).forResume(allowed));
            server.run()
                    .resumes(
                            allowed.state(),
                            AttemptRecord.source(allowed.state(), record),
                            AttemptRecord.ofResume(facts, trigger, allowed, record));
            StartWatch.begin(
                    recording::hasBegun,
                    () -> account.began(allowed, trigger, facts.said(trigger).answers()),
                    () -> {
                        recording.discard();
                        server.run().ended(StopReason.REFUSED.wireName(), clock.millis());
                        neverBegan(source);
                        account.refused(RefusalReason.NEVER_STARTED, Optional.of(source), trigger.approved());
                    });
            return status;
        } catch (RuntimeException | Error e) {
            neverBegan(source);
            throw e;
        }
    }

    private void neverBegan(ExecutionId source) {
        server.neverBegan(source);
        recordRefusal(Optional.of(source));
    }

    /** Records that this execution never ran a step, so that nobody has to guess. */
    private void recordRefusal(Optional<ExecutionId> source) {
        Optional<Path> file = server.stateFile();
        if (file.isEmpty()) {
            return;
        }
        try {
            RefusedState.write(file.get(), StartRecord.ofRefused(facts, source.orElse(null)), clock.millis());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The refusal of execution {} could not be recorded", facts.execution(), e);
        }
    }

    private static ResumeRefusedException notRecordable(ExecutionId source, String problem) {
        return new ResumeRefusedException(Refusal.of("Execution " + source + " was not resumed, because " + problem
                        + ". Without a record, nobody would know what was done. Nothing has run. Fix this, then"
                        + " resume again.")
                .because(RefusalReason.NOT_RECORDABLE));
    }

    private Recording begin(StartRecord record) {
        return Recording.begin(
                server.stateFile(),
                record.start(),
                record.kept(),
                settings.durability(),
                settings.maxStateBytes(),
                line -> event.getExecutionLogger().log(Constants.WARN_LEVEL, line));
    }

    private void announce(Allowed allowed, Lineage lineage) {
        log("Resuming execution " + allowed.state().start().execution() + ": "
                + allowed.plan().summary() + ".");
        if (lineage.size() > 1 || lineage.pauses() > 0) {
            log(lineage.summary());
        }
        ExecutionMetadata.startedBy(event.getExecution())
                .map(why -> allowed.state().end().goesOn()
                        ? "That execution was held until the server's restart, and goes on by itself now."
                        : why)
                .ifPresent(this::log);
        allowed.plan().keptLines().forEach(this::log);
        allowed.remarks().forEach(this::log);
        allowed.inputs().lines().forEach(this::log);
        if (!allowed.options().isEmpty()) {
            log("Filled in from that execution: option "
                    + String.join(", ", new TreeSet<>(allowed.options().keySet())) + ".");
        }
    }

    private void log(String line) {
        event.getExecutionLogger().log(Constants.INFO_LEVEL, line);
    }

    private EngineWiring wiring(StartRecord record, Recording recording) {
        return new EngineWiring(event.getExecutionContext(), server, facts, settings, record, recording, clock);
    }

    private static ExecutionLifecycleStatus status(StepExecutionContext context) {
        return ExecutionLifecycleStatusImpl.builder()
                .successful(true)
                .useNewValues(true)
                .executionContext(context)
                .build();
    }
}
