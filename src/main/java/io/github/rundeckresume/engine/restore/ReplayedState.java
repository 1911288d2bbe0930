package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.rules.MutableStateObj;
import com.dtolabs.rundeck.core.rules.StateObj;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The workflow state of a resumed run: the engine's own state, in which a kept step takes no time.
 *
 * <p>When the rules start a kept step, the step is marked to be skipped and its data are put back. When the engine then
 * writes that the step was skipped, the recorded changes are written instead. Kept steps that start together get their
 * turns one after the other, in the order in which they finished. A step's data become visible to the rules when it
 * ends. So a strategy sees each kept step end when and how it ended in the recorded run, with the same consequences.
 * Nothing is set before a step's turn, so that a rule on {@code step.N.completed}, or a halt that would end the
 * workflow, acts in order.
 *
 * <p>If a strategy has no rules that could see the difference, steps get their turn {@linkplain Turns together}: the
 * engine skips the first one and never starts the others.
 *
 * <p>The keys are those of rundeck-core 5.4.0 {@code EngineWorkflowExecutor}. Used on the engine's thread only.
 */
final class ReplayedState implements MutableStateObj {

    private static final String SKIPPED = EngineWorkflowExecutor.STEP_STATE_RESULT_SKIPPED;
    private static final String AFTER = EngineWorkflowExecutor.STEP_AFTER_KEY.replace("#", "");
    private static final String TRUE = EngineWorkflowExecutor.VALUE_TRUE;

    private final MutableStateObj engine;
    private final KeptData data;
    private final Turns turns;
    private final Map<String, List<StepRecord>> onNodes = new HashMap<>();
    private final Map<StepPath, StepRecord> waiting = new HashMap<>();
    private final Map<String, StepRecord> byStart = new HashMap<>();
    private final NavigableSet<StepRecord> due;

    /** The steps that had their turn with another one, so that the engine must not start them. */
    private final Set<String> never = new HashSet<>();

    /**
     * What nodes had left of the step that ended last. The engine has read the data for its rules before it says so
     * (rundeck-core 5.4.0 {@code WorkflowEngine#processStateChange}), and reads them again at the next end.
     */
    private Map<String, String> added = Map.of();

    /** The steps whose turn it is; the engine is about to skip the first one. */
    private List<StepRecord> inTurn = List.of();

    /**
     * The state of a workflow.
     *
     * @param kept the steps that need not run, in the order in which they finished
     * @param onNodes what some nodes have done of steps that run, by the step's number
     */
    ReplayedState(
            MutableStateObj engine,
            List<StepRecord> kept,
            Map<Integer, List<StepRecord>> onNodes,
            KeptData data,
            Turns turns) {
        this.engine = engine;
        this.data = data;
        this.turns = turns;
        onNodes.forEach((number, done) ->
                this.onNodes.put(EngineWorkflowExecutor.stepKey(EngineWorkflowExecutor.STEP_AFTER_KEY, number), done));
        Map<StepRecord, Integer> order = new HashMap<>();
        for (StepRecord step : kept) {
            order.put(step, order.size());
            waiting.put(step.path(), step);
            byStart.put(key(EngineWorkflowExecutor.STEP_CONTROL_KEY, step), step);
        }
        this.due = new TreeSet<>(Comparator.comparing(order::get));
    }

    private static String key(String pattern, StepRecord step) {
        return EngineWorkflowExecutor.stepKey(pattern, step.path().number());
    }

    @Override
    public boolean updateState(StateObj values) {
        return updateState(values.getState());
    }

    @Override
    public boolean updateState(@Nullable Map<String, String> values) {
        return values != null && engine.updateState(replayed(values));
    }

    @Override
    public boolean updateState(String key, String value) {
        return updateState(Collections.singletonMap(key, value));
    }

    private Map<String, String> replayed(Map<String, String> values) {
        if (!inTurn.isEmpty()
                && SKIPPED.equals(values.get(key(EngineWorkflowExecutor.STEP_STATE_KEY, inTurn.get(0))))) {
            return endOfTurn();
        }
        putBackOnNodes(values);
        Map<String, String> changes = withoutStartsOfKept(values);
        StepRecord next = inTurn.isEmpty() ? due.pollFirst() : null;
        return next == null ? changes : withTurnOf(next, changes);
    }

    /** With the end of a step come the data of the nodes that had done it before. */
    private void putBackOnNodes(Map<String, String> values) {
        if (onNodes.isEmpty()) {
            return;
        }
        values.forEach((key, value) -> {
            if (TRUE.equals(value) && key.startsWith(AFTER)) {
                List<StepRecord> done = onNodes.getOrDefault(key, List.of());
                onNodes.remove(key);
                data.putBack(done);
                added = data.seenByRules(done);
            }
        });
    }

    private Map<String, String> endOfTurn() {
        Map<String, String> changes = new HashMap<>();
        for (StepRecord step : inTurn) {
            changes.putAll(changesOf(step));
            data.show(step);
        }
        inTurn = List.of();
        return changes;
    }

    /** The engine evaluates its rules at every change, but a step gets its turn only once. */
    private Map<String, String> withoutStartsOfKept(Map<String, String> values) {
        Map<String, String> changes = values;
        for (Map.Entry<String, String> change : values.entrySet()) {
            String key = change.getKey();
            StepRecord kept = TRUE.equals(change.getValue()) ? byStart.get(key) : null;
            if (kept != null || never.contains(key)) {
                changes = changes == values ? new HashMap<>(values) : changes;
                changes.remove(key);
            }
            if (kept != null && due.add(kept) && turns == Turns.ONE_BY_ONE) {
                data.putBackUnseen(kept);
            }
        }
        return changes;
    }

    private Map<String, String> withTurnOf(StepRecord first, Map<String, String> values) {
        inTurn = turns.startingWith(first, due, waiting);
        if (turns != Turns.ONE_BY_ONE) {
            data.putBack(inTurn);
        }
        for (StepRecord step : inTurn) {
            String start = key(EngineWorkflowExecutor.STEP_CONTROL_KEY, step);
            due.remove(step);
            waiting.remove(step.path());
            byStart.remove(start);
            never.add(start);
        }
        String start = key(EngineWorkflowExecutor.STEP_CONTROL_KEY, first);
        never.remove(start);
        Map<String, String> changes = new HashMap<>(values);
        changes.put(start, TRUE);
        changes.put(key(EngineWorkflowExecutor.STEP_CONTROL_SKIP_KEY, first), TRUE);
        return changes;
    }

    /** A step that is kept because each of its nodes has done it has no end of its own from the engine. */
    private static Map<String, String> changesOf(StepRecord step) {
        if (!step.stateChanges().isEmpty()) {
            return OwnKeys.changes(step);
        }
        return Map.of(
                key(EngineWorkflowExecutor.STEP_COMPLETED_KEY, step),
                TRUE,
                key(EngineWorkflowExecutor.STEP_STATE_KEY, step),
                EngineWorkflowExecutor.STEP_STATE_RESULT_SUCCESS,
                EngineWorkflowExecutor.STEP_ANY_STATE_SUCCESS_KEY,
                TRUE,
                key(EngineWorkflowExecutor.STEP_BEFORE_KEY, step),
                EngineWorkflowExecutor.VALUE_FALSE,
                key(EngineWorkflowExecutor.STEP_AFTER_KEY, step),
                TRUE);
    }

    /** What the rules see; the engine puts this over the data (rundeck-core 5.4.0 {@code Rules#update}). */
    @Override
    public Map<String, String> getState() {
        Map<String, String> state = engine.getState();
        if (!added.isEmpty()) {
            state = new HashMap<>(state);
            added.forEach(state::putIfAbsent);
        }
        return data.isHidden() ? data.hideIn(state) : state;
    }

    @Override
    public boolean hasState(String key, String value) {
        return engine.hasState(key, value);
    }

    @Override
    public boolean hasState(StateObj state) {
        return engine.hasState(state);
    }

    @Override
    public String toString() {
        return engine.toString();
    }
}
