package io.github.rundeckresume.engine.pause;

import com.dtolabs.rundeck.core.execution.ExecutionListener;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResultImpl;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exit codes of commands that fail. The result of a step on a node does not have them: the host's own steps for
 * commands and scripts make an exception of it, and what the executor left in the step's data is overwritten by the
 * command that removes the script (rundeck-core 5.4.0 {@code DefaultScriptFileNodeStepUtils#executeRemoteScript}). Only
 * the listener hears each command's own result, on the thread of the step on that node. Thread-safe.
 */
final class ExitCodes {

    private static final Logger LOG = LoggerFactory.getLogger(ExitCodes.class);

    // Not static: each execution has its own.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Integer> failed = new ThreadLocal<>();

    /**
     * A listener that passes every call on, also those of the listeners that are made of it.
     *
     * @return the host's own listener if that cannot be; exit codes say nothing then
     */
    ExecutionListener hearing(ExecutionListener host) {
        try {
            return (ExecutionListener) hear(host);
        } catch (IllegalArgumentException | ClassCastException e) {
            LOG.warn("Exit codes of commands cannot be heard, and pause nothing", e);
            return host;
        }
    }

    private Object hear(Object host) {
        return Proxy.newProxyInstance(
                ExitCodes.class.getClassLoader(),
                interfaces(host.getClass()).toArray(new Class<?>[0]),
                (proxy, method, arguments) -> call(host, method, arguments));
    }

    private static Set<Class<?>> interfaces(@Nullable Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> of = type; of != null; of = of.getSuperclass()) {
            for (Class<?> one : of.getInterfaces()) {
                all.add(one);
            }
        }
        all.removeIf(one -> !Modifier.isPublic(one.getModifiers()) || !isVisible(one));
        return all;
    }

    private static boolean isVisible(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, ExitCodes.class.getClassLoader()) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private @Nullable Object call(Object host, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("finishNodeExecution") && arguments != null && arguments.length > 0) {
            note(arguments[0]);
        }
        try {
            Object result = method.invoke(host, arguments);
            return method.getName().equals("createOverride") && result != null ? hear(result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void note(@Nullable Object result) {
        if (result instanceof NodeExecutorResult && !((NodeExecutorResult) result).isSuccess()) {
            failed.set(((NodeExecutorResult) result).getResultCode());
        }
    }

    /** A step begins on a node, on this thread. */
    void begins() {
        failed.remove();
    }

    /** The code with which the step failed that ends on this thread; empty if it ended otherwise. */
    Optional<Integer> of(NodeStepResult result) {
        Integer heard = failed.get();
        Map<String, Object> data = result.getFailureData();
        Object told = data == null ? null : data.get(NodeExecutorResultImpl.FAILURE_DATA_RESULT_CODE);
        return number(String.valueOf(heard == null ? told : heard));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
