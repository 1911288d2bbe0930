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

/** The nodes that an execution was started for, read from what the host gives. */
public final class ContextNodes {

    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";

    private ContextNodes() {}

    /**
     * What a node filter and an exclude filter select together, as one filter in the form in which the server writes it
     * itself: {@code web1 tags:a} and {@code web3} become {@code name: web1 tags: a !name: web3} (rundeckapp 5.4.0 {@code
     * BaseNodeFilters#asExcludeMap}, rundeck-core {@code NodeSet#generateFilter}).
     *
     * @param filter a filter, or null for none
     * @param exclude a filter for what to leave out, or null for none
     * @return both together; empty text for none
     */
    public static String selected(@Nullable String filter, @Nullable String exclude) {
        if (filter == null || filter.isBlank()) {
            return "";
        }
        try {
            return written(set(filter, exclude), filter);
        } catch (RuntimeException e) {
            // The host takes it as it is, or refuses it; either is not for us to say.
            return filter.trim();
        }
    }

    /**
     * Whether a node filter and an exclude filter include nodes and exclude some of them.
     *
     * @param filter a filter, or null for none
     * @param exclude a filter for what to leave out, or null for none
     * @param precedence whether the excluded ones of both take precedence
     * @return true only if there are both
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
     * What the context of an execution really selects, its options put in, and its exclude filter with it.
     *
     * @param context its context
     * @return the selection as one filter; empty text where a job runs no step on nodes (rundeckapp 5.4.0 {@code
     *     ExecutionService#createContext}: then one node is selected, not a set)
     */
    public static String selected(StepExecutionContext context) {
        NodesSelector selector = context.getNodeSelector();
        return selector instanceof NodeSet ? written((NodeSet) selector, "") : "";
    }

    /**
     * Whether it includes nodes and excludes some of them. Where what is included takes precedence, a filter of both
     * selects other nodes (rundeck-core 5.4.0 {@code NodeSet#shouldExclude}).
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
     * @param filter its filter; where there is none, the server runs steps itself, and that node's name says nothing
     * @param secure values that no name that is written down may contain
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
