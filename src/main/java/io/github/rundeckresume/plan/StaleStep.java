package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A step of which something is kept that was done with values of options that are others now. */
public final class StaleStep {

    private final StepPath path;
    private final String label;
    private final String reason;
    private final Set<String> options;

    /**
     * A stale step.
     *
     * @param path of the step on all of its nodes
     * @param label the name to show
     * @param reason what it used, for people, after "it" or "step"
     * @param options the options that it used, or may have used, itself or through data
     */
    StaleStep(StepPath path, String label, String reason, Set<String> options) {
        this.path = requireNonNull(path);
        this.label = requireNonNull(label);
        this.reason = requireNonNull(reason);
        this.options = Collections.unmodifiableSet(new TreeSet<>(options));
    }

    public StepPath path() {
        return path;
    }

    /** The name to show. */
    public String label() {
        return label;
    }

    /** What it used, for people, such as {@code it used option env}. */
    public String reason() {
        return reason;
    }

    /** The options that it used, or may have used, itself or through data. */
    public Set<String> options() {
        return options;
    }

    /** For example {@code step 2 'Deploy' (it used option env)}. */
    String words() {
        return "step " + path + " '" + label + "' (" + reason + ")";
    }
}
