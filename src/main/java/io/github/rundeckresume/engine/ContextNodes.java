package io.github.rundeckresume.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.utils.NodeSet;
import io.github.rundeckresume.state.SecureValues;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes that an execution was started for, read from what the host gives. */
public final class ContextNodes {

    private ContextNodes() {}

    /**
     * A node filter as the server writes it when it is given with a run: {@code web1 tags:a} becomes {@code name: web1
     * tags: a} (rundeckapp 5.4.0 {@code ExecutionService#int_createExecution}). A job's own filter is kept as it was
     * typed, so that only this form compares.
     *
     * @param filter a filter, or null for none
     * @return the filter; empty text for none
     */
    public static String filter(@Nullable String filter) {
        if (filter == null || filter.isBlank()) {
            return "";
        }
        try {
            String written = NodeSet.generateFilter(NodeSet.fromFilter(filter));
            return written.isEmpty() ? filter.trim() : written;
        } catch (RuntimeException e) {
            // The host takes it as it is, or refuses it; either is not for us to say.
            return filter.trim();
        }
    }

    /**
     * The node filter of an execution that is to begin.
     *
     * @param context its context
     * @param filter the filter that the host names, or null for none; a job that runs no step on nodes may still have one
     *     from before (rundeckapp 5.4.0 {@code ExecutionService#createContext}: then one node is selected, not a set)
     * @return the filter; empty text for none
     */
    public static String filter(StepExecutionContext context, @Nullable String filter) {
        return context.getNodeSelector() instanceof NodeSet ? filter(filter) : "";
    }

    /**
     * The names of the nodes that an execution's filter matched.
     *
     * @param context the execution's context
     * @param filter its filter; where there is none, the server runs steps itself, and that node's name says nothing
     * @param secure values that no name that is written down may contain
     * @return the names
     */
    public static Set<String> names(StepExecutionContext context, String filter, SecureValues secure) {
        INodeSet nodes = context.getNodes();
        return filter.isEmpty() || nodes == null
                ? Set.of()
                : nodes.getNodeNames().stream()
                        .filter(name -> !secure.occurIn(name))
                        .collect(toUnmodifiableSet());
    }
}
