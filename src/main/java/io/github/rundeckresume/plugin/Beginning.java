package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.Concealment;
import io.github.rundeckresume.engine.ContextNodes;
import io.github.rundeckresume.engine.ContextOptions;
import io.github.rundeckresume.engine.DeferredSecrets;
import io.github.rundeckresume.engine.EngineSeams;
import io.github.rundeckresume.engine.FinishedSteps;
import io.github.rundeckresume.engine.KeptStepsReport;
import io.github.rundeckresume.engine.NodeOutcomes;
import io.github.rundeckresume.engine.StepRecorder;
import io.github.rundeckresume.engine.StrategyCheck;
import io.github.rundeckresume.engine.TopLevelWorkflow;
import io.github.rundeckresume.engine.WorkflowRestorer;
import io.github.rundeckresume.engine.WorkflowSnapshots;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.server.Host;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.Recording;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The start of one execution: asks for the decision, begins the recording, and hands the engine what it needs. */
final class Beginning {

    private final JobExecutionEvent event;
    private final Settings settings;
    private final StepExecutionContext context;
    private final ExecutionReference reference;
    private final Host host;
    private final ContextOptions options;
    private final String filter;
    private final Set<String> nodes;
    private final WorkflowSnapshot workflow;
    private final Clock clock = Clock.systemUTC();

    Beginning(JobExecutionEvent event, Settings settings) {
        this.event = event;
        this.settings = settings;
        this.context = event.getExecutionContext();
        this.reference = event.getExecution();
        this.host = Host.of(context, reference);
        this.options = ContextOptions.of(context);
        this.filter = ContextNodes.filter(context, reference.getFilter());
        this.nodes = ContextNodes.names(context, filter, options.secure());
        this.workflow = WorkflowSnapshots.of(event.getWorkflow().getWorkflow());
    }

    ExecutionLifecycleStatus begin() throws ResumeRefusedException {
        Optional<String> unsupported = StrategyCheck.unsupported(event.getWorkflow(), context);
        ResumeChoice choice = new ResumeChoice(
                host, reference, options, NodeChoice.of(filter, nodes), workflow, settings, unsupported);
        Optional<Allowed> allowed = choice.make(this::log);
        Recording recording = record(allowed);
        if (allowed.isPresent() && recording.problem().isPresent()) {
            throw notRecordable(allowed.get(), recording.problem().get());
        }
        unsupported.ifPresent(recording::giveUp);
        allowed.ifPresent(this::announce);
        return status(allowed, recording);
    }

    private ResumeRefusedException notRecordable(Allowed allowed, String problem) {
        return new ResumeRefusedException(
                Refusal.of(
                        Refusal.Code.NOT_RECORDABLE,
                        "Execution " + allowed.state().start().execution() + " was not resumed, because " + problem
                                + ", so that it would not be known what was done. Nothing was run. Mend that and resume again."));
    }

    private Recording record(Optional<Allowed> allowed) {
        List<StepRecord> kept = allowed.map(to -> to.plan().kept()).orElse(List.of());
        Consumer<String> log = line -> event.getExecutionLogger().log(Constants.WARN_LEVEL, line);
        return Recording.begin(
                host.stateFile(),
                start(allowed),
                kept,
                settings.durability(),
                settings.maxStateBytes(),
                allowed.isPresent() ? line -> {} : log);
    }

    private ExecutionStart start(Optional<Allowed> allowed) {
        return ExecutionStart.of(
                        ExecutionId.of(reference.getId()),
                        reference.getProject(),
                        reference.getJob().getId(),
                        workflow)
                .jobName(Optional.ofNullable(reference.getJob().getJobName()).orElse(""))
                .startedAt(clock.millis())
                .options(recordable(
                        options.plain(), allowed.map(Allowed::options).orElse(Map.of())))
                .files(recordable(options.files(), Map.of()))
                .secureOptions(options.secure().names())
                .filter(options.secure().conceal(filter))
                .nodes(nodes)
                .source(allowed.map(to -> to.state().start().execution()).orElse(null))
                .build();
    }

    private Map<String, RecordedValue> recordable(Map<String, String> given, Map<String, String> filled) {
        Map<String, String> all = new HashMap<>(given);
        all.putAll(filled);
        Map<String, RecordedValue> values = new HashMap<>();
        all.forEach((name, value) -> values.put(name, options.secure().conceal(value)));
        return values;
    }

    private void announce(Allowed allowed) {
        log("Resuming execution " + allowed.state().start().execution() + ": "
                + allowed.plan().summary() + ".");
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
        DeferredSecrets deferred = new DeferredSecrets(options.secure());
        Concealment concealment = new Concealment(options.secure(), deferred);
        WorkflowExecutionListener listener = context.getWorkflowExecutionListener();
        @Nullable NodeOutcomes nodes = listener == null ? null : new NodeOutcomes(listener, deferred);
        TopLevelWorkflow topLevel = new TopLevelWorkflow();
        ExecutionContextImpl.Builder builder = ExecutionContextImpl.builder(context)
                .mergeContext("option", allowed.map(Allowed::options).orElse(Map.of()))
                .addComponent(Ending.NAME, ending(recording, concealment), Consumer.class);
        EngineSeams.attach(builder, restorer(topLevel, allowed), recorder(topLevel, recording, nodes, concealment));
        if (nodes != null) {
            builder.workflowExecutionListener(nodes);
        }
        return ExecutionLifecycleStatusImpl.builder()
                .successful(true)
                .useNewValues(true)
                .executionContext(builder.build())
                .build();
    }

    private WorkflowRestorer restorer(TopLevelWorkflow topLevel, Optional<Allowed> allowed) {
        return new WorkflowRestorer(
                topLevel,
                allowed.map(to -> to.plan().kept()).orElse(List.of()),
                options.secure().byName(),
                new KeptStepsReport(context.getWorkflowExecutionListener()));
    }

    private StepRecorder recorder(
            TopLevelWorkflow topLevel, Recording recording, @Nullable NodeOutcomes nodes, Concealment concealment) {
        return new StepRecorder(
                topLevel,
                new FinishedSteps(ExecutionId.of(reference.getId()), concealment, nodes, clock),
                recording::add,
                (step, problem) -> recording.giveUp(step + " could not be recorded (" + problem.getMessage() + ")"));
    }

    private Ending ending(Recording recording, Concealment concealment) {
        return new Ending(recording, host, concealment, startedAt(), clock);
    }

    /** The host's clock started before this plugin was asked, and a time-out is a matter of that one. */
    @SuppressWarnings("JavaUtilDate") // The host's own type.
    private long startedAt() {
        Date started = reference.getDateStarted();
        return started == null ? clock.millis() : started.getTime();
    }
}
