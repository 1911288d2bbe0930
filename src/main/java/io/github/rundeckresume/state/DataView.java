package io.github.rundeckresume.state;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sees a captured value: everything (global), one step, one node, or one step on one node.
 *
 * <p>Mirrors rundeck-core's {@code ContextView} with JDK types only.
 */
public final class DataView {

    private static final DataView GLOBAL = new DataView(null, null);

    private final @Nullable Integer step;
    private final @Nullable String node;

    private DataView(@Nullable Integer step, @Nullable String node) {
        this.step = step;
        this.node = node;
    }

    /** The view that every step sees on every node. */
    public static DataView global() {
        return GLOBAL;
    }

    /**
     * The view of a step, of a node, or of both.
     *
     * @param step the step's number, or null for all steps
     * @param node the node's name, or null for all nodes
     */
    public static DataView of(@Nullable Integer step, @Nullable String node) {
        return step == null && node == null ? GLOBAL : new DataView(step, node);
    }

    public Optional<Integer> step() {
        return Optional.ofNullable(step);
    }

    public Optional<String> node() {
        return Optional.ofNullable(node);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataView
                && Objects.equals(step, ((DataView) other).step)
                && Objects.equals(node, ((DataView) other).node);
    }

    @Override
    public int hashCode() {
        return Objects.hash(step, node);
    }

    @Override
    public String toString() {
        return (step == null ? "" : "step " + step) + (node == null ? "" : "@" + node);
    }
}
