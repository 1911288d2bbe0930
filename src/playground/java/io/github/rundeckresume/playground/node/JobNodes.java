package io.github.rundeckresume.playground.node;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodeFilter;
import com.dtolabs.rundeck.core.common.NodeSetImpl;
import com.dtolabs.rundeck.core.common.NodesSelector;
import com.dtolabs.rundeck.core.common.SelectorUtils;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import com.dtolabs.rundeck.core.utils.NodeSet;
import io.github.rundeckresume.playground.job.NodeSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * The nodes that one run uses.
 *
 * @param nodes the chosen nodes; may be empty: the engine refuses that itself, unless the data context says
 *     {@code job.successOnEmptyNodeFilter}
 * @param selector the same choice as a selector, for the execution context
 * @param threadcount how many nodes at a time, at least 1
 */
public record JobNodes(INodeSet nodes, NodesSelector selector, int threadcount) {

    /**
     * Chooses from all known nodes; a job that does not dispatch gets the local node alone.
     *
     * @param data the data context, for references such as {@code ${option.env}} in filter and thread count
     * @throws NodeFileException when the thread count is no number
     */
    public static JobNodes select(
            NodeSettings settings, INodeSet all, INodeEntry local, Map<String, Map<String, String>> data) {
        if (!settings.dispatch()) {
            NodeSetImpl nodes = new NodeSetImpl();
            nodes.putNode(local);
            return new JobNodes(nodes, SelectorUtils.singleNode(local.getNodename()), 1);
        }
        NodeSet selector = selector(settings, data);
        return new JobNodes(NodeFilter.filterNodes(selector, all), selector, selector.getThreadCount());
    }

    /**
     * Chooses by one filter, excludes first (rundeckapp 5.4.0 ExecutionService.overrideJobReferenceNodeFilter).
     *
     * @param filter without references
     */
    public static NodeSet filter(String filter, int threadcount, boolean keepgoing) {
        Map<String, Map<String, String>> parsed = NodeSet.parseFilter(filter);
        return nodeSet(part(parsed, "include"), part(parsed, "exclude"), true, threadcount, keepgoing);
    }

    /** Put together as ExecutionService 5.4.0, filtersAsNodeSet. */
    private static NodeSet selector(NodeSettings settings, Map<String, Map<String, String>> data) {
        Map<String, Map<String, String>> filter = NodeSet.parseFilter(replaced(settings.filter(), data));
        Map<String, String> exclude = new HashMap<>(part(filter, "exclude"));
        part(NodeSet.parseFilter(replaced(settings.excludeFilter(), data)), "include")
                .forEach((key, value) -> exclude.merge(key, value, (one, other) -> one + "," + other));
        return nodeSet(
                part(filter, "include"),
                exclude,
                settings.excludePrecedence(),
                threadcount(settings, data),
                settings.keepgoing());
    }

    private static Map<String, String> part(Map<String, Map<String, String>> filter, String name) {
        return filter.getOrDefault(name, Map.of());
    }

    private static NodeSet nodeSet(
            Map<String, String> include,
            Map<String, String> exclude,
            boolean excludePrecedence,
            int threadcount,
            boolean keepgoing) {
        NodeSet nodes = new NodeSet();
        nodes.createExclude(exclude).setDominant(excludePrecedence);
        nodes.createInclude(include).setDominant(!excludePrecedence);
        nodes.setKeepgoing(keepgoing);
        nodes.setThreadCount(threadcount);
        return nodes;
    }

    private static int threadcount(NodeSettings settings, Map<String, Map<String, String>> data) {
        String text = replaced(settings.threadcount(), data).trim();
        try {
            return Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new NodeFileException(
                    "The job's thread count '" + settings.threadcount() + "' is '" + text
                            + "' in this run, which is no whole number; correct the job or the option",
                    e);
        }
    }

    private static String replaced(String text, Map<String, Map<String, String>> data) {
        return DataContextUtils.replaceDataReferencesInString(text, data);
    }
}
