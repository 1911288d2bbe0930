package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.nodes.ProjectNodeService;
import java.util.List;

/** The nodes of one run, for steps that ask for the project's nodes while it runs. */
record LaunchNodes(INodeSet nodes) implements ProjectNodeService {

    @Override
    public void refreshProjectNodes(String project) {
        // They stay as they are for the whole run.
    }

    @Override
    public INodeSet getNodeSet(String project) {
        return nodes;
    }

    @Override
    public INodeSet getNodeSet(String project, List<String> excludePlugins) {
        return nodes;
    }
}
