package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import io.github.rundeckresume.engine.EngineSeams;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.engine.record.NodeOutcomes;
import io.github.rundeckresume.engine.record.StepRecordFactory;
import io.github.rundeckresume.engine.record.StepRecorder;
import io.github.rundeckresume.engine.restore.KeptStepsReport;
import io.github.rundeckresume.engine.restore.WorkflowRestorer;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.secrets.LearnedSecrets;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.store.Recording;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the recorder, the restorer, the listener and the ending where the host and its engine find them. */
final class EngineWiring {

    private final StepExecutionContext context;
    private final RundeckServer host;
    private final StartFacts facts;
    private final Recording recording;
    private final Clock clock;
    private final RunningWorkflows workflows = new RunningWorkflows();

    EngineWiring(StepExecutionContext context, RundeckServer host, StartFacts facts, Recording recording, Clock clock) {
        this.context = context;
        this.host = host;
        this.facts = facts;
        this.recording = recording;
        this.clock = clock;
    }

    /**
     * The context for the engine.
     *
     * @param allowed what a resume is to keep; empty for an execution that begins at the beginning
     */
    StepExecutionContext context(Optional<Allowed> allowed) {
        SecureValues secrets = facts.secrets(allowed);
        LearnedSecrets learned = new LearnedSecrets(secrets);
        Concealment concealment = new Concealment(secrets, learned);
        WorkflowExecutionListener listener = context.getWorkflowExecutionListener();
        @Nullable NodeOutcomes nodes = listener == null ? null : new NodeOutcomes(listener, workflows, learned);
        FinishedPaths finished = new FinishedPaths(recording);
        ExecutionContextImpl.Builder builder = ExecutionContextImpl.builder(context)
                .mergeContext("option", allowed.map(Allowed::options).orElse(Map.of()))
                .addComponent(ExecutionEndHandler.NAME, ending(allowed, concealment, finished), Consumer.class);
        EngineSeams.attach(builder, restorer(allowed, secrets.byName()), recorder(concealment, nodes, finished));
        if (nodes != null) {
            builder.workflowExecutionListener(nodes);
        }
        return builder.build();
    }

    private ExecutionEndHandler ending(Optional<Allowed> allowed, Concealment concealment, FinishedPaths finished) {
        @Nullable
        ResumePlan plan = allowed.map(Allowed::plan).filter(this::runsEveryStep).orElse(null);
        return new ExecutionEndHandler(recording, host, concealment, plan, finished, facts.startedAt(), clock);
    }

    /** A step that halts the workflow as a success, now or when it was kept, rightly leaves steps out. */
    private boolean runsEveryStep(ResumePlan plan) {
        return facts.runsEveryStep() && plan.kept().stream().noneMatch(WorkflowSnapshots::halts);
    }

    private StepRecorder recorder(Concealment concealment, @Nullable NodeOutcomes nodes, FinishedPaths finished) {
        return new StepRecorder(
                workflows,
                new StepRecordFactory(facts.execution(), concealment, nodes, clock),
                finished,
                (step, problem) -> recording.giveUp(step + " could not be recorded (" + problem.getMessage() + ")"));
    }

    private WorkflowRestorer restorer(Optional<Allowed> allowed, Map<String, String> secrets) {
        List<StepRecord> kept = allowed.map(to -> to.plan().kept()).orElse(List.of());
        return new WorkflowRestorer(
                workflows,
                kept,
                secrets,
                new KeptStepsReport(context.getWorkflowExecutionListener()),
                () -> recording.begun(clock.millis()));
    }
}
