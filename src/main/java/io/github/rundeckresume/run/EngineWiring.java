package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import io.github.rundeckresume.engine.EngineSeams;
import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HostShutdown;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.engine.RunningWorkflows.Beginning;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.engine.record.CheckpointLogging;
import io.github.rundeckresume.engine.record.NodeEnds;
import io.github.rundeckresume.engine.record.NodeOutcomes;
import io.github.rundeckresume.engine.record.StepCheckpoints;
import io.github.rundeckresume.engine.record.StepProgress;
import io.github.rundeckresume.engine.record.StepRecordFactory;
import io.github.rundeckresume.engine.record.StepRecorder;
import io.github.rundeckresume.engine.restore.KeptSteps;
import io.github.rundeckresume.engine.restore.KeptStepsReport;
import io.github.rundeckresume.engine.restore.WorkflowRestorer;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.secrets.LearnedSecrets;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.store.Recording;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the recorder, the restorer, the listener and the end handler where the server and its engine find them. */
final class EngineWiring {

    private final StepExecutionContext context;
    private final RundeckServer server;
    private final StartFacts facts;
    private final Settings settings;
    private final StartRecord record;
    private final Recording recording;
    private final Clock clock;
    private final LearnedSecrets learned;
    private final Concealment concealment;
    private final RetryEnd retries;
    private final FinishedPaths finished;
    private final NodeEnds nodes = new NodeEnds();
    private final Hold hold = new Hold();
    private final DetachedSteps detached = new DetachedSteps();

    EngineWiring(
            StepExecutionContext context,
            RundeckServer server,
            StartFacts facts,
            Settings settings,
            StartRecord record,
            Recording recording,
            Clock clock) {
        this.context = context;
        this.server = server;
        this.facts = facts;
        this.settings = settings;
        this.record = record;
        this.recording = recording;
        this.clock = clock;
        this.learned = new LearnedSecrets(record.secrets());
        this.concealment = new Concealment(record.secrets(), learned);
        this.retries = new RetryEnd(settings, record.start(), recording, server);
        this.finished = new FinishedPaths(recording, retries::finished);
    }

    /** The context of an execution that starts from the beginning. */
    StepExecutionContext forRun() {
        return attach(ExecutionContextImpl.builder(context), new KeptSteps(List.of()), null);
    }

    /** The context of a resume. */
    StepExecutionContext forResume(Allowed allowed) {
        ExecutionContextImpl.Builder builder =
                ExecutionContextImpl.builder(context).mergeContext("option", allowed.options());
        return attach(builder, new KeptSteps(allowed.plan().kept()), allowed);
    }

    /** A step that halts the workflow as a success, in this execution or when it was recorded, leaves steps out rightly. */
    private boolean runsEveryStep(@Nullable Allowed allowed) {
        return allowed != null
                && facts.runsEveryStep()
                && allowed.plan().kept().stream().noneMatch(WorkflowSnapshots::halts);
    }

    private StepExecutionContext attach(
            ExecutionContextImpl.Builder builder, KeptSteps kept, @Nullable Allowed allowed) {
        WorkflowExecutionListener listener = context.getWorkflowExecutionListener();
        KeptStepsReport report = new KeptStepsReport(listener, server::activeState);
        RunningWorkflows workflows = new RunningWorkflows(
                facts.hasNamedNodes(),
                beginning(
                        kept,
                        new InnerBeginning(facts.execution(), facts.reference().getUuid(), allowed),
                        report));
        PausingExecution pausing = pausing(allowed);
        StepRecordFactory records = records();
        WorkflowRestorer restorer = new WorkflowRestorer(
                workflows, kept, record.secrets().byName(), report, WorkflowSnapshots::runsEveryStep);
        EngineSeams.attach(
                builder,
                restorer,
                recorder(workflows, records, notHeld(pausing, finished.andThen(restorer::finished))));
        if (listener != null) {
            listen(builder, listener, workflows, records, pausing, checkpoints(workflows, allowed));
        }
        restorer.leaveNodesAlone(builder, context);
        Completion completion = Completion.of(listener == null ? null : nodes, allowed, runsEveryStep(allowed));
        return builder.addComponent(ExecutionEndHandler.NAME, end(completion, pausing.here()), Consumer.class)
                .build();
    }

    private void listen(
            ExecutionContextImpl.Builder builder,
            WorkflowExecutionListener listener,
            RunningWorkflows workflows,
            StepRecordFactory records,
            PausingExecution pausing,
            StepCheckpoints checkpoints) {
        Pauses pauses = pausing.here();
        builder.workflowExecutionListener(
                new NodeOutcomes(listener, workflows, learned, nodes, progress(records), checkpoints, hold, pauses));
        Optional.ofNullable(context.getLoggingManager())
                .ifPresent(host -> builder.loggingManager(new CheckpointLogging(host, checkpoints)));
        if (context.getExecutionListener() != null) {
            builder.executionListener(pauses.hearing(context.getExecutionListener(), retries.isAsked()));
        }
        detached.attach(builder, checkpoints);
        builder.addComponent(PauseValues.COMPONENT, (Supplier<?>) pausing::valuesHere, Supplier.class);
        server.own()
                .runs(
                        new RunningHold(
                                hold,
                                pauses,
                                recording,
                                record.start().afterCrash().action()),
                        pausing);
    }

    private Consumer<?> end(Completion completion, Pauses pauses) {
        return detached.before(new ExecutionEndHandler(
                facts, recording, server, concealment, finished, completion, hold, pauses, retries, clock));
    }

    private StepCheckpoints checkpoints(RunningWorkflows workflows, @Nullable Allowed allowed) {
        return new StepCheckpoints(
                workflows,
                concealment,
                learned,
                record.secrets(),
                allowed == null ? List.of() : allowed.plan().checkpoints(),
                retries::noted,
                line -> context.getExecutionLogger().log(Constants.WARN_LEVEL, line));
    }

    /** A step that was held before it began did not run; of one that the end of the server cut, nothing is known. */
    private Consumer<StepRecord> notHeld(PausingExecution pausing, Consumer<StepRecord> records) {
        return step -> {
            boolean cut = !step.outcome().isKept() && HostShutdown.isUnderWay();
            if (!cut && !hold.refused(step.path())) {
                records.accept(pausing.here().told(step));
            }
        };
    }

    private PausingExecution pausing(@Nullable Allowed allowed) {
        return new PausingExecution(
                facts.execution(),
                recording,
                concealment,
                record.secrets().byName(),
                context.getExecutionListener(),
                facts.user(),
                allowed == null ? Map.of() : allowed.pauses(),
                settings.pauseOnExit75(),
                hold,
                clock);
    }

    private Beginning beginning(KeptSteps kept, InnerBeginning inner, KeptStepsReport report) {
        return (workflow, item, running) -> {
            Optional<String> refusal = workflow.inside().isEmpty() ? Optional.empty() : inner.check(workflow, running);
            if (workflow.inside().isEmpty()) {
                recording.begun(clock.millis());
                report.tell(kept.whole(workflow), workflow, running);
            } else if (refusal.isEmpty()) {
                record(inner, workflow, item, running);
                report.tell(kept.anywhereIn(workflow), workflow, running);
            }
            return refusal;
        };
    }

    /** A fault of the recorder's own never fails a step. */
    private void record(
            InnerBeginning inner, RunningWorkflow workflow, WorkflowExecutionItem item, StepExecutionContext running) {
        try {
            inner.recorded(workflow, item, running)
                    .map(retries.failed()::inside)
                    .ifPresent(recording::add);
        } catch (RuntimeException | LinkageError e) {
            recording.giveUp("the job inside step " + workflow.inside().orElseThrow() + " could not be recorded ("
                    + e.getMessage() + ")");
        }
    }

    private StepRecordFactory records() {
        KeptSteps kept = new KeptSteps(record.kept().steps());
        return new StepRecordFactory(facts.execution(), concealment, nodes, kept::onNodes, clock);
    }

    private StepProgress progress(StepRecordFactory records) {
        return new StepProgress(
                concealment,
                records,
                step -> recording.begins(step, isOnce(step.step())),
                finished,
                this::giveUp,
                clock);
    }

    private StepRecorder recorder(
            RunningWorkflows workflows, StepRecordFactory records, Consumer<StepRecord> finishes) {
        return new StepRecorder(workflows, records, finishes, this::giveUp);
    }

    /** Must be on the disk before it runs: nobody may find out later that it never began. */
    private boolean isOnce(StepPath step) {
        return settings.once().contain(step, facts.labelOf(step));
    }

    private void giveUp(String step, Throwable problem) {
        recording.giveUp(step + " could not be recorded (" + problem.getMessage() + ")");
    }
}
