package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.AuthContext;
import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodeFilter;
import com.dtolabs.rundeck.core.common.NodesSelector;
import com.dtolabs.rundeck.core.utils.NodeSet;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes that a filter matches now, for a user (rundeckapp 5.4.0 {@code ExecutionService#createContext}). */
final class PresentNodes {

    private static final Logger LOG = LoggerFactory.getLogger(PresentNodes.class);
    /** The rights that a user needs to run something on a node. */
    private static final Set<String> RIGHTS = Set.of("read", "run");

    private PresentNodes() {}

    /** What selects the nodes that a filter matches. */
    static NodeSet selector(String filter, boolean excludePrecedence) {
        NodeSet set = NodeSet.fromFilter(filter);
        set.getInclude().setDominant(!excludePrecedence);
        set.getExclude().setDominant(excludePrecedence);
        return set;
    }

    /** The names of the nodes; empty if the server does not provide them. */
    static Set<String> names(SpringContext spring, AuthContext viewer, String project, NodesSelector filter) {
        try {
            return spring.bean("rundeckFramework", IFramework.class)
                    .map(framework -> names(framework, viewer, project, filter))
                    .orElse(Set.of());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The nodes of project {} cannot be read", project, e);
            return Set.of();
        }
    }

    private static Set<String> names(IFramework framework, AuthContext viewer, String project, NodesSelector filter) {
        INodeSet all = framework
                .getFrameworkProjectMgr()
                .getFrameworkProject(project)
                .getProjectNodes()
                .getNodeSet();
        INodeSet matching = NodeFilter.filterNodes(filter, all);
        return new TreeSet<>(framework
                .filterAuthorizedNodes(project, RIGHTS, matching, viewer)
                .getNodeNames());
    }
}
