package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.data.DataContext;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.execution.workflow.engine.OperationCompleted;
import com.dtolabs.rundeck.core.execution.workflow.engine.StepOperation;
import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;
import com.dtolabs.rundeck.core.execution.workflow.steps.NodeDispatchStepExecutor;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepExecutionResult;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import com.dtolabs.rundeck.core.rules.StateWorkflowSystem.OperationCompleteEvent;
import com.dtolabs.rundeck.core.rules.WorkflowSystem.OperationResult;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.FailureCause;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the record of a finished step from the engine's event. */
public final class StepRecordFactory {

    private final ExecutionId execution;
    private final Concealment concealment;
    private final NodeEnds nodes;
    private final Function<StepPath, Map<String, StepRecord>> kept;
    private final Clock clock;

    /**
     * A factory for one execution.
     *
     * @param execution the execution that runs the steps
     * @param nodes how steps ended on nodes, as far as the server has a listener that is told
     * @param kept what nodes had done of a step before this execution, by node
     */
    public StepRecordFactory(
            ExecutionId execution,
            Concealment concealment,
            NodeEnds nodes,
            Function<StepPath, Map<String, StepRecord>> kept,
            Clock clock) {
        this.execution = execution;
        this.concealment = concealment;
        this.nodes = nodes;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * The record of the event's step, the last one, and those of nodes of which it cannot say all. Their cost depends only
     * on what that step produced.
     */
    List<StepRecord> read(RunningWorkflow workflow, OperationCompleteEvent<?, ?, ?> event) {
        OperationResult<?, ?, ?> result = event.getResult();
        StepPath step = workflow.pathOf(((StepOperation) result.getOperation()).getStepNum());
        step.node().ifPresent(concealment::requireNoSecretInNode);
        boolean recorded = nodes.isOneOfMany(step);
        Map<String, NodeEnd> heard = nodes.take(step);
        Object completed = result.getSuccess();
        Concealment secrets = concealmentIn(workflow);
        StepRecord whole = completed instanceof OperationCompleted
                ? ended(step, (OperationCompleted) completed, heard, secrets)
                : thrown(step, result.getFailure(), heard, secrets);
        List<StepRecord> records = new ArrayList<>();
        if (!recorded && !whole.outcome().isKept() && step.node().isEmpty()) {
            heard.forEach(
                    (node, end) -> inFailedStep(step.on(node), end, secrets).ifPresent(records::add));
        }
        records.add(whole);
        return records;
    }

    /**
     * The record of a node that succeeded although the step failed, if it left data for more than itself: among those of
     * the whole step, nobody could tell which node left them.
     */
    private Optional<StepRecord> inFailedStep(StepPath step, NodeEnd end, Concealment secrets) {
        if (!end.outcome().isKept() || end.data().keySet().stream().allMatch(StepRecordFactory::isOfNode)) {
            return Optional.empty();
        }
        return Optional.of(onNode(step, end, secrets));
    }

    private StepRecord onNode(StepPath step, NodeEnd end, Concealment secrets) {
        boolean kept = end.outcome().isKept();
        return StepRecord.of(step, end.outcome(), execution)
                .finishedAt(clock.millis())
                .data(kept ? CapturedData.of(end.data(), secrets) : StepData.none())
                .nodes(Map.of(step.node().orElseThrow(), end.outcome()))
                .message(kept ? null : secrets.message(end.message()))
                .cause(kept ? FailureCause.unknown() : plain(end.cause(), secrets))
                .build();
    }

    /** The record of a step that ended on one of its nodes, while it may go on on others. */
    StepRecord onNode(StepPath step, NodeEnd end, RunningWorkflow workflow) {
        step.node().ifPresent(concealment::requireNoSecretInNode);
        return onNode(step, end, concealmentIn(workflow));
    }

    private static boolean isOfNode(ContextView view) {
        return view.getNodeName() != null;
    }

    private Concealment concealmentIn(RunningWorkflow workflow) {
        return workflow.secrets().map(concealment::inside).orElse(concealment);
    }

    private StepRecord ended(
            StepPath step, OperationCompleted completed, Map<String, NodeEnd> heard, Concealment secrets) {
        StepExecutionResult result = completed.getStepResultCapture().getStepResult();
        Map<String, ? extends NodeStepResult> dispatched = dispatched(result);
        Map<ContextView, DataContext> data = completed.getResult().getData();
        return withKeptNodes(StepRecord.of(step, outcome(completed, result, heard), execution)
                .finishedAt(clock.millis())
                .stateChanges(completed.isSuccess() ? stateChanges(completed, secrets) : Map.of())
                .data(CapturedData.of(completed.isSuccess() ? data : andOfNodes(data, heard), secrets))
                .nodes(heard.isEmpty() ? outcomes(dispatched) : outcomesOf(heard))
                .message(completed.isSuccess() ? null : secrets.message(FailureText.of(result, dispatched)))
                .cause(
                        completed.isSuccess()
                                ? FailureCause.unknown()
                                : plain(cause(heard, result.getFailureReason()), secrets))
                .build());
    }

    /** What its only node says, or else what the whole step does. */
    private static FailureCause cause(Map<String, NodeEnd> heard, @Nullable FailureReason whole) {
        return heard.size() == 1
                ? heard.values().iterator().next().cause()
                : FailureCause.of(null, FailureText.reason(whole));
    }

    /** A word that contains a secret is nothing to compare with. */
    private static FailureCause plain(FailureCause cause, Concealment secrets) {
        return cause.reason().isEmpty() || secrets.value(cause.reason().get()).isPlain()
                ? cause
                : FailureCause.of(cause.exitCode().orElse(null), null);
    }

    /** Other nodes may have done the step in an execution before: the record speaks of all. */
    private StepRecord withKeptNodes(StepRecord step) {
        Map<String, StepRecord> before = new TreeMap<>(kept.apply(step.path()));
        before.keySet().removeAll(step.nodes().keySet());
        step.nodes().keySet().forEach(concealment::requireNoSecretInNode);
        return before.isEmpty() ? step : step.and(before.values());
    }

    private static Map<ContextView, DataContext> andOfNodes(
            Map<ContextView, DataContext> data, Map<String, NodeEnd> heard) {
        Map<ContextView, DataContext> all = new LinkedHashMap<>(data);
        heard.values().stream()
                .filter(end -> end.outcome().isKept())
                .flatMap(end -> end.data().entrySet().stream())
                .filter(view -> isOfNode(view.getKey()))
                .forEach(view -> all.putIfAbsent(view.getKey(), view.getValue()));
        return all;
    }

    /**
     * What the end of a kept step changes. These are the engine's own words. Only the result of a plugin ({@code
     * EngineWorkflowExecutor#updateStateWithStepResultData}) may contain a secret, and such a step cannot be recorded.
     */
    private static Map<String, String> stateChanges(OperationCompleted completed, Concealment secrets) {
        Map<String, String> changes = completed.getNewState().getState();
        String results = EngineWorkflowExecutor.stepKey(
                EngineWorkflowExecutor.STEP_DATA_RESULT_KEY_PREFIX, completed.getStepNum());
        changes.forEach((key, value) -> {
            if (key.startsWith(results) && !secrets.value(value).isPlain()) {
                throw new IllegalStateException("its result contains the value of a secure option");
            }
        });
        return changes;
    }

    private StepRecord thrown(
            StepPath step, @Nullable Throwable failure, Map<String, NodeEnd> heard, Concealment secrets) {
        // The engine cancels running steps when the execution is killed.
        boolean killed = failure instanceof CancellationException || failure instanceof InterruptedException;
        return withKeptNodes(StepRecord.of(step, killed ? StepOutcome.INTERRUPTED : StepOutcome.FAILED, execution)
                .finishedAt(clock.millis())
                .data(CapturedData.of(andOfNodes(Map.of(), heard), secrets))
                .nodes(outcomesOf(heard))
                .message(killed ? null : secrets.message(failure == null ? null : failure.getMessage()))
                .cause(killed ? FailureCause.unknown() : plain(cause(heard, null), secrets))
                .build());
    }

    private static StepOutcome outcome(
            OperationCompleted completed, StepExecutionResult result, Map<String, NodeEnd> heard) {
        if (completed.isSuccess()) {
            return StepOutcome.SUCCEEDED;
        }
        if (heard.values().stream().anyMatch(end -> end.outcome() == StepOutcome.PAUSED)) {
            return StepOutcome.PAUSED;
        }
        boolean interrupted = result.getException() instanceof InterruptedException;
        return interrupted ? StepOutcome.INTERRUPTED : StepOutcome.FAILED;
    }

    /** The results of a step's nodes, as far as node dispatch returns them; none for other steps. */
    private static Map<String, ? extends NodeStepResult> dispatched(StepExecutionResult result) {
        return NodeDispatchStepExecutor.isWrappedDispatcherResult(result)
                ? NodeDispatchStepExecutor.extractDispatcherResult(result).getResults()
                : Map.of();
    }

    private static Map<String, StepOutcome> outcomesOf(Map<String, NodeEnd> heard) {
        Map<String, StepOutcome> outcomes = new HashMap<>();
        heard.forEach((node, end) -> outcomes.put(node, end.outcome()));
        return outcomes;
    }

    /** Used without a listener. If an error handler recovered the step, these are the handler's results. */
    private static Map<String, StepOutcome> outcomes(Map<String, ? extends NodeStepResult> dispatched) {
        Map<String, StepOutcome> outcomes = new HashMap<>();
        dispatched.forEach(
                (node, of) -> outcomes.put(node, of.isSuccess() ? StepOutcome.SUCCEEDED : StepOutcome.FAILED));
        return outcomes;
    }
}
