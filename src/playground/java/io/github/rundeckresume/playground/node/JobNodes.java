package io.github.rundeckresume.playground.node;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodesSelector;
import io.github.rundeckresume.playground.job.NodeSettings;
import java.util.Map;

/**
 * The nodes that one run uses.
 *
 * @param nodes the chosen nodes; empty only if the job allows that
 * @param selector the same choice as a selector, for the execution context
 * @param threadcount how many nodes at a time, at least 1
 */
public record JobNodes(INodeSet nodes, NodesSelector selector, int threadcount) {

    /**
     * Chooses from all known nodes; a job that does not dispatch gets the local node alone.
     *
     * @param option option values, for references such as {@code ${option.env}} in filter and thread count
     * @throws NodeFileException when no node matches and the job does not allow that
     */
    public static JobNodes select(
            NodeSettings settings, INodeSet all, INodeEntry local, Map<String, String> option) {
        throw new UnsupportedOperationException("not written yet");
    }
}
