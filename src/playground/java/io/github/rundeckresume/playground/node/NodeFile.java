package io.github.rundeckresume.playground.node;

import com.dtolabs.rundeck.core.common.INodeSet;
import java.nio.file.Path;

/** A resource model file: XML, YAML or JSON. */
public final class NodeFile {

    private NodeFile() {}

    /**
     * All nodes of the file.
     *
     * @throws NodeFileException naming the file and what is wrong
     */
    public static INodeSet read(Path file) {
        throw new UnsupportedOperationException("not written yet");
    }
}
