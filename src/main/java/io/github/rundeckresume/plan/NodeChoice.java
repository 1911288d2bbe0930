package io.github.rundeckresume.plan;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** On which nodes an execution is to run. */
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

    /** Nothing is known of it, and nothing can be compared. */
    public static NodeChoice unknown() {
        return UNKNOWN;
    }

    /**
     * A choice.
     *
     * @param selected what is selected and left out, as one node filter; empty text for none
     * @param nodes the names of the nodes that it matches; empty where they are not known
     */
    public static NodeChoice of(String selected, Set<String> nodes) {
        return new NodeChoice(selected, false, "", nodes);
    }

    /** The same with the filter as somebody wrote it, references to options and all. */
    public NodeChoice written(String filter) {
        return new NodeChoice(selected, excludePrecedence, filter, nodes);
    }

    /** The same; whether it includes nodes and excludes some of them, which a filter that is given to a run cannot. */
    public NodeChoice excludePrecedence(boolean excludes) {
        return new NodeChoice(selected, excludes, written, nodes);
    }

    /** What is selected and left out, if it is known; empty text for none. */
    Optional<String> selected() {
        return Optional.ofNullable(selected);
    }

    /** True if it includes nodes and excludes some of them. */
    boolean excludePrecedence() {
        return excludePrecedence;
    }

    /** The filter as it was written; empty text where that is not known. */
    String written() {
        return written;
    }

    /** The nodes' names, sorted. */
    Set<String> nodes() {
        return nodes;
    }
}
