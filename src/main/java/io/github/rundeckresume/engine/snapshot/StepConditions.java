package io.github.rundeckresume.engine.snapshot;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions under which a step runs. Steps have them from 6.x on (rundeck-core 6.1.0 {@code
 * StepExecutionItem#getConditions}, rundeck-data-models 6.1.0 {@code ConditionalSet#toMap}); They are read by
 * reflection, because 5.4.0 has neither type.
 */
final class StepConditions {

    private StepConditions() {}

    /** The conditions as a map; null for a step without any. */
    static @Nullable Map<?, ?> of(StepExecutionItem step) {
        Object conditions = call(step, "getConditions");
        Object map = conditions == null ? null : call(conditions, "toMap");
        return map instanceof Map ? (Map<?, ?>) map : null;
    }

    private static @Nullable Object call(Object target, String name) {
        try {
            Method method = target.getClass().getMethod(name);
            method.trySetAccessible();
            return method.invoke(target);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("the conditions of a step cannot be read: " + e, e);
        }
    }
}
