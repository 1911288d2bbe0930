package io.github.rundeckresume.page;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.RerunNodes;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a viewer wants of a resume that is not started yet: choices, values of plain options, and the nodes. */
public final class Wanted {

    private final Choices choices;
    private final Map<String, String> options;
    private final @Nullable RerunNodes nodes;

    private Wanted(Choices choices, Map<String, String> options, @Nullable RerunNodes nodes) {
        this.choices = requireNonNull(choices);
        this.options = Collections.unmodifiableMap(new TreeMap<>(options));
        this.nodes = nodes;
    }

    /**
     * These choices, the recorded values of options, and the nodes that the job says.
     *
     * @param choices what the viewer decides
     */
    public static Wanted of(Choices choices) {
        return new Wanted(choices, Map.of(), null);
    }

    /**
     * The same with other values of plain options.
     *
     * @param values the values by name; the others stay as they were recorded
     */
    public Wanted options(Map<String, String> values) {
        return new Wanted(choices, values, nodes);
    }

    /** The same, on these nodes. */
    public Wanted nodes(RerunNodes again) {
        return new Wanted(choices, options, again);
    }

    Choices choices() {
        return choices;
    }

    Map<String, String> options() {
        return options;
    }

    /** The nodes on which steps run again, if the viewer said so. */
    Optional<RerunNodes> nodes() {
        return Optional.ofNullable(nodes);
    }
}
