package io.github.rundeckresume.engine.restore;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.ExecutionListener;
import com.dtolabs.rundeck.core.execution.ExecutionListenerOverride;
import com.dtolabs.rundeck.core.execution.dispatch.Dispatchable;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Hears that a dispatch to nodes begins and ends, on the thread of the dispatch, and passes everything on to the host's
 * listener. A step gets an override of the listener, which hears it too (rundeck-core 5.4.0 {@code
 * BaseWorkflowExecutor#replaceFailedNodesListenerInContext}).
 *
 * <p>A proxy, because the interface has a method more from time to time, and those must reach the host's listener.
 */
final class DispatchListener implements InvocationHandler {

    private final ExecutionListener host;
    private final NodeDispatches dispatches;

    private DispatchListener(ExecutionListener host, NodeDispatches dispatches) {
        this.host = host;
        this.dispatches = dispatches;
    }

    static ExecutionListener of(ExecutionListener host, NodeDispatches dispatches) {
        Class<?> type =
                host instanceof ExecutionListenerOverride ? ExecutionListenerOverride.class : ExecutionListener.class;
        return (ExecutionListener) Proxy.newProxyInstance(
                DispatchListener.class.getClassLoader(), new Class<?>[] {type}, new DispatchListener(host, dispatches));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getName().equals("beginNodeDispatch") && arguments != null) {
            dispatches.begin(context(arguments[0]), arguments[1] instanceof Dispatchable);
        }
        try {
            Object result = method.invoke(host, arguments);
            return result instanceof ExecutionListener ? of((ExecutionListener) result, dispatches) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (method.getName().equals("finishNodeDispatch")) {
                dispatches.end();
            }
        }
    }

    private static @Nullable StepExecutionContext context(@Nullable Object argument) {
        return argument instanceof ExecutionContext && argument instanceof StepExecutionContext
                ? (StepExecutionContext) argument
                : null;
    }
}
