package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import java.util.Optional;

/** What this plugin has put into the context of an execution, by the names that it gave to it. */
public final class ContextComponents {

    private ContextComponents() {}

    /** The first component of that name; empty if there is none. */
    public static Optional<Object> find(ExecutionContext context, String name) {
        return context.getComponentList().stream()
                .filter(component -> name.equals(component.getName()))
                .findFirst()
                .map(component -> component.getObject());
    }
}
