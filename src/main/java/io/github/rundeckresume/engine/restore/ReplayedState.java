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
 * The workflow state of a resumed run: the engine's own, in which a kept step takes no time.
 *
 * <p>When the rules start a kept step, it is marked to be skipped and its data are put back; when the engine then
 * writes that the step was skipped, its recorded changes are written instead. Kept steps that are started together have
 * their turns one after the other, in the order in which they finished, and a step's data become visible to the rules
 * with its end. So a strategy sees each kept step end just when and as it ended in the recorded run, and whatever
 * follows from that follows again. Nothing is set before a step's turn: a rule that looks at {@code step.N.completed},
 * or a halt that would end the workflow, acts in order.
 *
 * <p>Where a strategy has no rules that could look, steps have their turn {@linkplain Turns together}: the engine skips
 * the first of them, and is never told to start the others.
 *
 * <p>The keys are those of rundeck-core 5.4.0 {@code EngineWorkflowExecutor}; used by the engine's own thread.
 */
final class ReplayedState implements MutableStateObj {

    private static final String SKIPPED = EngineWorkflowExecutor.STEP_STATE_RESULT_SKIPPED;
    private static final String TRUE = EngineWorkflowExecutor.VALUE_TRUE;

    private final MutableStateObj engine;
    private final KeptData data;
    private final Turns turns;
    private final Map<StepPath, StepRecord> waiting = new HashMap<>();
    private final Map<String, StepRecord> byStart = new HashMap<>();
    private final NavigableSet<StepRecord> due;

    /** The starts of steps that had their turn with another one. */
    private final Set<String> never = new HashSet<>();

    /** The steps whose turn it is; the engine is about to skip the first. */
    private List<StepRecord> inTurn = List.of();

    ReplayedState(MutableStateObj engine, List<StepRecord> kept, KeptData data, Turns turns) {
        this.engine = engine;
        this.data = data;
        this.turns = turns;
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
        Map<String, String> changes = withoutStartsOfKept(values);
        StepRecord next = inTurn.isEmpty() ? due.pollFirst() : null;
        return next == null ? changes : withTurnOf(next, changes);
    }

    private Map<String, String> endOfTurn() {
        Map<String, String> changes = new HashMap<>();
        for (StepRecord step : inTurn) {
            changes.putAll(step.stateChanges());
            data.show(step);
        }
        inTurn = List.of();
        return changes;
    }

    /** The engine's rules repeat themselves at every change; a step becomes due once. */
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

    /** What the rules see: the engine lays this over the data (rundeck-core 5.4.0 {@code Rules#update}). */
    @Override
    public Map<String, String> getState() {
        return data.isHidden() ? data.hideIn(engine.getState()) : engine.getState();
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
