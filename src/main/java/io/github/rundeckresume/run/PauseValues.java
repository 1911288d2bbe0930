package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import io.github.rundeckresume.engine.ContextComponents;
import io.github.rundeckresume.state.Pause;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The values that signals gave to a step "Pause". A component of the context gives them, found by its name and a JDK type,
 * because the step's plugin may come from another class loader if the jar was replaced in the meantime.
 */
public final class PauseValues {

    /** The group in which later steps find the values. */
    public static final String GROUP = Pause.GROUP;

    /** What stands before an input's name there. */
    public static final String PREFIX = Pause.PREFIX;

    /** The name of the component: a supplier of the values by the inputs' names, or null. */
    static final String COMPONENT = "rundeck-resume.pause";

    private PauseValues() {}

    /**
     * Called on the thread of a step "Pause", when it runs.
     *
     * @return the values; empty if the step was not asked before it began, so that it cannot pause
     */
    @SuppressWarnings("unchecked") // Our component, found by its name.
    public static Optional<Map<String, String>> of(ExecutionContext context) {
        return ContextComponents.find(context, COMPONENT)
                .map(component -> ((Supplier<Map<String, String>>) component).get());
    }
}
