package io.github.rundeckresume.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A bean whose type belongs to the web application, so that it can be called by reflection only. */
final class HostBean {

    private final String name;
    private final Object bean;

    private HostBean(String name, Object bean) {
        this.name = name;
        this.bean = bean;
    }

    /** The bean of that name; empty if the server has none. */
    static Optional<HostBean> find(SpringContext spring, String name) {
        return spring.bean(name, Object.class).map(bean -> new HostBean(name, bean));
    }

    /**
     * Calls the public method of that name whose parameters, none of them primitive, take these arguments.
     *
     * @throws IllegalStateException if there is none
     * @throws Exception what the method threw
     */
    @Nullable
    Object call(String method, @Nullable Object... arguments) throws Exception {
        try {
            return method(method, arguments).invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception) {
                throw (Exception) e.getCause();
            }
            throw e;
        }
    }

    private Method method(String method, @Nullable Object... arguments) {
        return Stream.of(bean.getClass().getMethods())
                .filter(one -> one.getName().equals(method) && !one.isBridge())
                .filter(one -> takes(one.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "bean " + name + " has no method " + method + " with these parameters"));
    }

    private static boolean takes(Class<?>[] parameters, @Nullable Object... arguments) {
        boolean takes = parameters.length == arguments.length;
        for (int i = 0; takes && i < parameters.length; i++) {
            takes = arguments[i] == null || parameters[i].isInstance(arguments[i]);
        }
        return takes;
    }
}
