package io.github.rundeckresume.plan;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The nodes on which an execution is to run. */
public final class NodeChoice {

    private static final NodeChoice UNKNOWN = new NodeChoice(null, false, "", Set.of());

    private final @Nullable String selected;
    private final boolean excludePrecedence;
    private final String written;
    private final Set<String> nodes;

    private NodeChoice(@Nullable String selected, boolean excludePrecedence, String written, Set<String> nodes) {
        this.selected = selected;
        this.excludePrecedence = excludePrecedence;
        this.written = written;
        this.nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
    }

    /** The selection is not known and cannot be compared. */
    public static NodeChoice unknown() {
        return UNKNOWN;
    }

    /**
     * A selection that can be compared.
     *
     * @param selected what is included and excluded, as one node filter; empty text for no filter
     * @param nodes the names of the nodes that it matches; empty if they are not known
     */
    public static NodeChoice of(String selected, Set<String> nodes) {
        return new NodeChoice(selected, false, "", nodes);
    }

    /** The same selection, with the filter as the user wrote it, including references to options. */
    public NodeChoice written(String filter) {
        return new NodeChoice(selected, excludePrecedence, filter, nodes);
    }

    /**
     * The same selection; true if it excludes some of the nodes that it includes, which a filter that is given to a run
     * cannot do.
     */
    public NodeChoice excludePrecedence(boolean excludes) {
        return new NodeChoice(selected, excludes, written, nodes);
    }

    /** What is included and excluded, with empty text for no filter; empty if that is not known. */
    Optional<String> selected() {
        return Optional.ofNullable(selected);
    }

    /** True if it excludes some of the nodes that it includes. */
    boolean excludePrecedence() {
        return excludePrecedence;
    }

    /** The filter as it was written; empty text if that is not known. */
    String written() {
        return written;
    }

    /** The names of the nodes, sorted; empty if they are not known. */
    Set<String> nodes() {
        return nodes;
    }
}
