package io.github.rundeckresume.playground.beans;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.data.model.v1.job.option.OptionData;

/**
 * An option as the rundeck-core has it that runs: the method for a URL of values answers a URL in 5.x and text in 6.x
 * (rundeck-data-models 5.20.1 and 6.1.0 {@code OptionData}), and one class cannot have both.
 */
final class ServerOption {

    private ServerOption() {}

    static OptionData of(OptionDetails details) {
        return (OptionData) Proxy.newProxyInstance(
                ServerOption.class.getClassLoader(),
                new Class<?>[] {OptionData.class},
                (proxy, method, given) ->
                        "getRealValuesUrl".equals(method.getName()) ? null : call(details, method, given));
    }

    private static @Nullable Object call(OptionDetails details, Method method, Object @Nullable [] given)
            throws Throwable {
        try {
            return method.invoke(details, given);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
