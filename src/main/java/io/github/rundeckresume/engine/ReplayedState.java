package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.EngineWorkflowExecutor;
import com.dtolabs.rundeck.core.rules.MutableStateObj;
import com.dtolabs.rundeck.core.rules.StateObj;
import io.github.rundeckresume.state.StepRecord;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workflow state of a resumed run: the engine's own, in which a kept step takes no time.
 *
 * <p>When the rules start a kept step, it is marked to be skipped and its data are put back; when the engine then
 * writes that the step was skipped, its recorded changes are written instead. So a strategy sees each kept step end
 * just when and as it ended in the recorded run, and whatever follows from that follows again. Nothing is set before
 * a step's turn: a rule that looks at {@code step.N.completed}, or a halt that would end the workflow, acts in order.
 *
 * <p>The keys are those of rundeck-core 5.4.0 {@code EngineWorkflowExecutor}; used by the engine's own thread.
 */
final class ReplayedState implements MutableStateObj {

    private static final String SKIPPED = EngineWorkflowExecutor.STEP_STATE_RESULT_SKIPPED;
    private static final String TRUE = EngineWorkflowExecutor.VALUE_TRUE;

    private final MutableStateObj engine;
    private final KeptData data;
    private final Map<String, String> secure;
    private final Map<String, StepRecord> byStartKey = new HashMap<>();
    private final Map<String, StepRecord> byStateKey = new HashMap<>();

    ReplayedState(MutableStateObj engine, List<StepRecord> kept, KeptData data, Map<String, String> secure) {
        this.engine = engine;
        this.data = data;
        this.secure = secure;
        for (StepRecord step : kept) {
            byStartKey.put(key(EngineWorkflowExecutor.STEP_CONTROL_KEY, step), step);
            byStateKey.put(key(EngineWorkflowExecutor.STEP_STATE_KEY, step), step);
        }
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
        Map<String, String> changes = values;
        for (Map.Entry<String, String> change : values.entrySet()) {
            StepRecord started = byStartKey.get(change.getKey());
            if (started != null && TRUE.equals(change.getValue())) {
                changes = changes == values ? new HashMap<>(values) : changes;
                changes.put(key(EngineWorkflowExecutor.STEP_CONTROL_SKIP_KEY, started), TRUE);
                turnOf(change.getKey(), started);
            }
            StepRecord skipped = byStateKey.get(change.getKey());
            if (skipped != null && SKIPPED.equals(change.getValue())) {
                return outcomeOf(skipped);
            }
        }
        return changes;
    }

    /** The engine's rules repeat themselves at every change; a step has one turn. */
    private void turnOf(String startKey, StepRecord step) {
        byStartKey.remove(startKey);
        data.putBack(step);
    }

    private Map<String, String> outcomeOf(StepRecord step) {
        Map<String, String> outcome = new HashMap<>();
        step.stateChanges().forEach((key, value) -> outcome.put(key, value.resolve(secure)));
        return outcome;
    }

    @Override
    public Map<String, String> getState() {
        return engine.getState();
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
