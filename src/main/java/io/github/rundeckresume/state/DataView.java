package io.github.rundeckresume.state;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a captured value is for: everybody (global), one step, one node, or one step on one node.
 *
 * <p>The JDK's picture of rundeck-core's {@code ContextView}.
 */
public final class DataView {

    private static final DataView GLOBAL = new DataView(null, null);

    private final @Nullable Integer step;
    private final @Nullable String node;

    private DataView(@Nullable Integer step, @Nullable String node) {
        this.step = step;
        this.node = node;
    }

    /** The view that everybody sees. */
    public static DataView global() {
        return GLOBAL;
    }

    /**
     * A view.
     *
     * @param step the step's number, or null for all steps
     * @param node the node's name, or null for all nodes
     */
    public static DataView of(@Nullable Integer step, @Nullable String node) {
        return step == null && node == null ? GLOBAL : new DataView(step, node);
    }

    /** The step the value is for, if it is for one. */
    public Optional<Integer> step() {
        return Optional.ofNullable(step);
    }

    /** The node the value is for, if it is for one. */
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
