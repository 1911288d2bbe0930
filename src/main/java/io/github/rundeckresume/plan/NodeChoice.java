package io.github.rundeckresume.plan;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** On which nodes an execution is to run. */
public final class NodeChoice {

    private static final NodeChoice UNKNOWN = new NodeChoice(null, Set.of());

    private final @Nullable String filter;
    private final Set<String> nodes;

    private NodeChoice(@Nullable String filter, Set<String> nodes) {
        this.filter = filter;
        this.nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
    }

    /** Nothing is known of it, and nothing can be compared. */
    public static NodeChoice unknown() {
        return UNKNOWN;
    }

    /**
     * A choice.
     *
     * @param filter the node filter, references to options as they were written; empty text for none
     * @param nodes the names of the nodes that it matches; empty where they are not known
     */
    public static NodeChoice of(String filter, Set<String> nodes) {
        return new NodeChoice(filter, nodes);
    }

    /** The filter, if it is known; empty text for none. */
    Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    /** The nodes' names, sorted. */
    Set<String> nodes() {
        return nodes;
    }
}
