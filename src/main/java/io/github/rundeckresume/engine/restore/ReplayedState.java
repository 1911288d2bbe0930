package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.rules.MutableStateObj;
import com.dtolabs.rundeck.core.rules.StateObj;
import io.github.rundeckresume.state.StepRecord;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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
 * <p>The keys are those of rundeck-core 5.4.0 {@code EngineWorkflowExecutor}; used by the engine's own thread.
 */
final class ReplayedState implements MutableStateObj {

    private static final String SKIPPED = EngineWorkflowExecutor.STEP_STATE_RESULT_SKIPPED;
    private static final String TRUE = EngineWorkflowExecutor.VALUE_TRUE;

    private final MutableStateObj engine;
    private final KeptData data;
    private final Map<String, StepRecord> waiting = new HashMap<>();
    private final NavigableSet<StepRecord> due;
    private @Nullable StepRecord inTurn;

    ReplayedState(MutableStateObj engine, List<StepRecord> kept, KeptData data) {
        this.engine = engine;
        this.data = data;
        Map<StepRecord, Integer> order = new HashMap<>();
        for (StepRecord step : kept) {
            order.put(step, order.size());
            waiting.put(key(EngineWorkflowExecutor.STEP_CONTROL_KEY, step), step);
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
        StepRecord current = inTurn;
        if (current != null && SKIPPED.equals(values.get(key(EngineWorkflowExecutor.STEP_STATE_KEY, current)))) {
            inTurn = null;
            data.show(current);
            return current.stateChanges();
        }
        Map<String, String> changes = withoutStartsOfKept(values);
        StepRecord next = inTurn == null ? due.pollFirst() : null;
        return next == null ? changes : withTurnOf(next, changes);
    }

    /** The engine's rules repeat themselves at every change; a step becomes due once. */
    private Map<String, String> withoutStartsOfKept(Map<String, String> values) {
        Map<String, String> changes = values;
        for (Map.Entry<String, String> change : values.entrySet()) {
            StepRecord step = waiting.get(change.getKey());
            if (step != null && TRUE.equals(change.getValue())) {
                changes = changes == values ? new HashMap<>(values) : changes;
                changes.remove(change.getKey());
                if (due.add(step)) {
                    data.putBack(step);
                }
            }
        }
        return changes;
    }

    private Map<String, String> withTurnOf(StepRecord step, Map<String, String> values) {
        inTurn = step;
        waiting.remove(key(EngineWorkflowExecutor.STEP_CONTROL_KEY, step));
        Map<String, String> changes = new HashMap<>(values);
        changes.put(key(EngineWorkflowExecutor.STEP_CONTROL_KEY, step), TRUE);
        changes.put(key(EngineWorkflowExecutor.STEP_CONTROL_SKIP_KEY, step), TRUE);
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
