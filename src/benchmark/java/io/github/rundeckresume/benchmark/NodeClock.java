package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.step.NodeStepPlugin;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A step on a node that returns at once, and counts. Called by several threads at a time. */
@Plugin(service = ServiceNameConstants.WorkflowNodeStep, name = NodeClock.NAME)
final class NodeClock implements NodeStepPlugin {

    /** The provider's name. */
    static final String NAME = "benchmark-node-clock";

    private final LongAdder calls = new LongAdder();

    @Override
    public void executeNodeStep(PluginStepContext context, Map<String, Object> configuration, INodeEntry node) {
        calls.increment();
    }

    /** How often it was called since this was asked last. */
    long takeCalls() {
        return calls.sumThenReset();
    }
}
