package io.github.rundeckresume.playground.host;

import com.dtolabs.rundeck.core.common.INodeSet;
import com.dtolabs.rundeck.core.common.NodeSetImpl;
import com.dtolabs.rundeck.core.nodes.ProjectNodeService;
import io.github.rundeckresume.playground.framework.EmbeddedFramework;
import io.github.rundeckresume.playground.node.NodeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All nodes that one run may choose from: those of its node file, else those of the project, else this machine.
 *
 * @param file counts for every project
 */
record KnownNodes(EmbeddedFramework framework, Optional<Path> file) implements ProjectNodeService {

    @Override
    public void refreshProjectNodes(String project) {
        // They are read anew each time.
    }

    @Override
    public INodeSet getNodeSet(String project) {
        return file.map(NodeFile::read)
                .or(() -> {
                    framework.ensureProject(project);
                    return framework.nodes(project);
                })
                .orElseGet(() -> {
                    NodeSetImpl local = new NodeSetImpl();
                    local.putNode(framework.framework().createFrameworkNode());
                    return local;
                });
    }

    @Override
    public INodeSet getNodeSet(String project, List<String> excludePlugins) {
        return getNodeSet(project);
    }
}
