package io.github.rundeckresume.playground.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls methods that later versions of rundeck-core declare. */
final class Later {

    private Later() {}

    /** The result; null if there is no such method. */
    static @Nullable Object call(Object target, String name, Object... arguments) {
        Method method = Stream.of(target.getClass().getMethods())
                .filter(one -> one.getName().equals(name) && one.getParameterCount() == arguments.length)
                .findFirst()
                .orElse(null);
        try {
            return method == null ? null : method.invoke(target, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(name + " failed: " + e.getCause(), e);
        }
    }
}
