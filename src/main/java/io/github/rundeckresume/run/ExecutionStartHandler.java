package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.snapshot.StrategyCheck;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.store.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The start of one execution: asks for the decision, begins the recording, and hands the engine what it needs. */
public final class ExecutionStartHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionStartHandler.class);

    private final JobExecutionEvent event;
    private final Settings settings;
    private final StepExecutionContext context;
    private final ExecutionReference reference;
    private final RundeckServer host;
    private final StartFacts facts;
    private final Clock clock = Clock.systemUTC();

    /**
     * The start of an execution.
     *
     * @param event the lifecycle event of the job's own workflow
     */
    public ExecutionStartHandler(JobExecutionEvent event, Settings settings) {
        this.event = event;
        this.settings = settings;
        this.context = event.getExecutionContext();
        this.reference = event.getExecution();
        this.host = RundeckServer.of(context, reference);
        this.facts = new StartFacts(event, host.job(), clock);
    }

    /**
     * Decides and records, on the workflow's thread.
     *
     * @return the context that the engine is to run in
     * @throws ResumeRefusedException if a resume was asked for and must not run
     */
    public ExecutionLifecycleStatus begin() throws ResumeRefusedException {
        Optional<String> unsupported = StrategyCheck.unsupported(event.getWorkflow(), context);
        ResumeResolver choice = new ResumeResolver(
                host, reference, facts.options(), facts.nodes(), facts.workflow(), settings, unsupported);
        Optional<Allowed> allowed;
        try {
            allowed = choice.make(this::log);
        } catch (ResumeRefusedException e) {
            leaveRefusal(choice.source());
            throw e;
        }
        return allowed.isPresent() ? resume(allowed.get()) : run(unsupported);
    }

    private ExecutionLifecycleStatus run(Optional<String> unsupported) {
        Recording recording = record(Optional.empty());
        unsupported.ifPresent(recording::giveUp);
        return status(Optional.empty(), recording);
    }

    private ExecutionLifecycleStatus resume(Allowed allowed) throws ResumeRefusedException {
        ExecutionId source = allowed.state().start().execution();
        try {
            Recording recording = record(Optional.of(allowed));
            if (recording.problem().isPresent()) {
                throw notRecordable(source, recording.problem().get());
            }
            announce(allowed);
            if (facts.isSecretInNames(allowed)) {
                recording.giveUp("data whose name contains the value of a secure option are put back");
            }
            ExecutionLifecycleStatus status = status(Optional.of(allowed), recording);
            StartWatch.begin(recording::hasBegun, () -> {
                recording.discard();
                refused(source);
            });
            return status;
        } catch (RuntimeException | ResumeRefusedException | Error e) {
            refused(source);
            throw e;
        }
    }

    private void refused(ExecutionId source) {
        host.neverBegan(source);
        leaveRefusal(Optional.of(source));
    }

    /** Says in a state of its own that this execution never ran a step, so that nobody has to guess it. */
    private void leaveRefusal(Optional<ExecutionId> source) {
        Optional<Path> file = host.stateFile();
        if (file.isEmpty()) {
            return;
        }
        try {
            Recording.refused(file.get(), facts.refusedStart(source.orElse(null)), clock.millis());
        } catch (IOException | RuntimeException e) {
            LOG.warn("That execution {} was refused could not be written down", reference.getId(), e);
        }
    }

    private static ResumeRefusedException notRecordable(ExecutionId source, String problem) {
        return new ResumeRefusedException(
                Refusal.of(
                        Refusal.Code.NOT_RECORDABLE,
                        "Execution " + source + " was not resumed, because " + problem
                                + ", so that it would not be known what was done. Nothing was run. Mend that and resume again."));
    }

    private Recording record(Optional<Allowed> allowed) {
        return Recording.begin(
                host.stateFile(),
                facts.start(allowed),
                kept(allowed),
                settings.durability(),
                settings.maxStateBytes(),
                line -> event.getExecutionLogger().log(Constants.WARN_LEVEL, line));
    }

    private List<StepRecord> kept(Optional<Allowed> allowed) {
        return allowed.filter(to -> !facts.isSecretInNames(to)).map(facts::kept).orElse(List.of());
    }

    private void announce(Allowed allowed) {
        log("Resuming execution " + allowed.state().start().execution() + ": "
                + allowed.plan().summary() + ".");
        allowed.plan().keptLines().forEach(this::log);
        allowed.remarks().forEach(this::log);
        if (!allowed.options().isEmpty()) {
            log("As in that execution: option "
                    + String.join(", ", new TreeSet<>(allowed.options().keySet())) + ".");
        }
    }

    private void log(String line) {
        event.getExecutionLogger().log(Constants.INFO_LEVEL, line);
    }

    private ExecutionLifecycleStatus status(Optional<Allowed> allowed, Recording recording) {
        return ExecutionLifecycleStatusImpl.builder()
                .successful(true)
                .useNewValues(true)
                .executionContext(new EngineWiring(context, host, facts, recording, clock).context(allowed))
                .build();
    }
}
