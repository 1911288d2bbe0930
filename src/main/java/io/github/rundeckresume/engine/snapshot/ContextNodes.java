package io.github.rundeckresume.engine.snapshot;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodesSelector;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.utils.NodeSet;
import io.github.rundeckresume.secrets.SecureValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes for which an execution was started, read from its context. */
public final class ContextNodes {

    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";

    private ContextNodes() {}

    /**
     * What a node filter and an exclude filter select together, as one filter in the form that the server uses: {@code
     * web1 tags:a} and {@code web3} become {@code name: web1 tags: a !name: web3} (rundeckapp 5.4.0 {@code
     * BaseNodeFilters#asExcludeMap}, rundeck-core {@code NodeSet#generateFilter}).
     *
     * @param filter a filter, or null for none
     * @param exclude an exclude filter, or null for none
     * @return both as one filter; empty text for no filter
     */
    public static String selected(@Nullable String filter, @Nullable String exclude) {
        if (filter == null || filter.isBlank()) {
            return "";
        }
        try {
            return written(set(filter, exclude), filter);
        } catch (RuntimeException e) {
            // The server accepts it or refuses it.
            return filter.trim();
        }
    }

    /**
     * Tells whether two filters exclude some of the nodes that they include.
     *
     * @param filter a filter, or null for none
     * @param exclude an exclude filter, or null for none
     * @param precedence true if the exclude filter wins
     * @return true only if there are both filters
     */
    public static boolean excludePrecedence(@Nullable String filter, @Nullable String exclude, boolean precedence) {
        try {
            return precedence && filter != null && !filter.isBlank() && hasBoth(set(filter, exclude));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean hasBoth(NodeSet set) {
        return set.getInclude() != null
                && !set.getInclude().isBlank()
                && set.getExclude() != null
                && !set.getExclude().isBlank();
    }

    private static NodeSet set(String filter, @Nullable String exclude) {
        Map<String, Map<String, String>> parsed = NodeSet.parseFilter(filter);
        Map<String, Map<String, String>> left = NodeSet.parseFilter(exclude == null ? "" : exclude);
        NodeSet set = new NodeSet();
        set.createInclude(both(parsed.get(INCLUDE), left.get(EXCLUDE)));
        set.createExclude(both(parsed.get(EXCLUDE), left.get(INCLUDE)));
        return set;
    }

    private static Map<String, String> both(@Nullable Map<String, String> one, @Nullable Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one == null ? Map.of() : one);
        both.putAll(other == null ? Map.of() : other);
        return both;
    }

    private static String written(NodeSet set, String otherwise) {
        String written = NodeSet.generateFilter(set);
        return written.isEmpty() ? otherwise.trim() : written;
    }

    /**
     * What an execution's context really selects, with its options and its exclude filter.
     *
     * @param context its context
     * @return the selection as one filter; empty text for a job without node steps (rundeckapp 5.4.0 {@code
     *     ExecutionService#createContext}: in that case one node is selected, not a set)
     */
    public static String selected(StepExecutionContext context) {
        NodesSelector selector = context.getNodeSelector();
        return selector instanceof NodeSet ? written((NodeSet) selector, "") : "";
    }

    /**
     * Tells whether the context excludes some of the nodes that it includes. If the include filter wins, the two
     * filters select other nodes (rundeck-core 5.4.0 {@code NodeSet#shouldExclude}).
     */
    public static boolean excludePrecedence(StepExecutionContext context) {
        NodesSelector selector = context.getNodeSelector();
        return selector instanceof NodeSet
                && hasBoth((NodeSet) selector)
                && !((NodeSet) selector).getInclude().isDominant();
    }

    /**
     * The names of the nodes that an execution's filter matched.
     *
     * @param context the execution's context
     * @param filter its filter; without one, steps run on the server itself, and the name of that node says nothing
     * @param secure values that recorded names must not contain
     * @return the names
     */
    public static Set<String> names(StepExecutionContext context, String filter, SecureValues secure) {
        INodeSet nodes = context.getNodes();
        return filter.isEmpty() || nodes == null
                ? Set.of()
                : nodes.getNodeNames().stream()
                        .filter(name -> !secure.occurInName(name))
                        .collect(toUnmodifiableSet());
    }
}
