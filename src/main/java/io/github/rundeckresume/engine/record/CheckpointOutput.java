package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.workflow.SharedOutputContext;
import io.github.rundeckresume.state.StepCheckpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Takes the values of a step's own progress out of what its log filters capture, and passes on everything else. So they
 * never become data of another step, which would take them for its own. A filter calls this on the thread that reads the
 * step's output, before that reads the next line.
 */
final class CheckpointOutput implements SharedOutputContext {

    private final SharedOutputContext host;
    private final BiConsumer<String, String> checkpoint;

    /**
     * An output.
     *
     * @param checkpoint takes the name, without the prefix, and the value
     */
    CheckpointOutput(SharedOutputContext host, BiConsumer<String, String> checkpoint) {
        this.host = host;
        this.checkpoint = checkpoint;
    }

    private boolean take(String group, String name, String value) {
        boolean taken = StepCheckpoint.GROUP.equals(group) && name != null && name.startsWith(StepCheckpoint.PREFIX);
        if (taken && value != null) {
            checkpoint.accept(name.substring(StepCheckpoint.PREFIX.length()), value);
        }
        return taken;
    }

    private Map<String, String> others(String group, Map<String, String> values) {
        if (!StepCheckpoint.GROUP.equals(group)) {
            return values;
        }
        Map<String, String> others = new HashMap<>(values);
        others.entrySet().removeIf(value -> take(group, value.getKey(), value.getValue()));
        return others;
    }

    private Map<String, Map<String, String>> others(Map<String, Map<String, String>> data) {
        Map<String, Map<String, String>> others = new HashMap<>(data);
        others.replaceAll(this::others);
        return others;
    }

    @Override
    public void addOutput(Map<String, Map<String, String>> data) {
        host.addOutput(others(data));
    }

    @Override
    public void addOutput(String group, Map<String, String> data) {
        host.addOutput(group, others(group, data));
    }

    @Override
    public void addOutput(String group, String name, String value) {
        if (!take(group, name, value)) {
            host.addOutput(group, name, value);
        }
    }

    @Override
    public void addOutput(ContextView view, Map<String, Map<String, String>> data) {
        host.addOutput(view, others(data));
    }

    @Override
    public void addOutput(ContextView view, String group, Map<String, String> data) {
        host.addOutput(view, group, others(group, data));
    }

    @Override
    public void addOutput(ContextView view, String group, String name, String value) {
        if (!take(group, name, value)) {
            host.addOutput(view, group, name, value);
        }
    }
}
