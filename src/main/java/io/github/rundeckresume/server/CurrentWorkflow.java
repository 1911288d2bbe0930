package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job's workflow as the engine would get it now. The server's own code makes it, so that it can be compared with the
 * recorded one: {@code executionUtilService.createExecutionItemForWorkflow}. Its parameter is a type of the web
 * application (rundeckapp 5.4.0: the domain class Workflow, 6.1.0: WorkflowData), so it is called by reflection.
 */
final class CurrentWorkflow {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentWorkflow.class);
    private static final List<String> GETTERS = List.of("getWorkflowData", "getWorkflow");

    private final SpringContext spring;

    CurrentWorkflow(SpringContext spring) {
        this.spring = spring;
    }

    /** The workflow; empty if the server does not provide it. */
    Optional<IWorkflow> of(String jobId) {
        try {
            return Optional.ofNullable(spring.readOnly(() -> item(jobId))).map(WorkflowExecutionItem::getWorkflow);
        } catch (Exception | LinkageError e) {
            LOG.warn("The current workflow of job {} cannot be read", jobId, e);
            return Optional.empty();
        }
    }

    private @Nullable WorkflowExecutionItem item(String jobId) throws ReflectiveOperationException {
        Object jobs = spring.bean("scheduledExecutionDataService", Object.class).orElse(null);
        Object factory = spring.bean("executionUtilService", Object.class).orElse(null);
        if (jobs == null || factory == null) {
            return null;
        }
        Object job = call(jobs, "findByUuid", jobId);
        for (String getter : GETTERS) {
            Object workflow = job == null ? null : call(job, getter);
            Object item = workflow == null ? null : call(factory, "createExecutionItemForWorkflow", workflow);
            if (item instanceof WorkflowExecutionItem) {
                return (WorkflowExecutionItem) item;
            }
        }
        return null;
    }

    /** Calls the public method of that name that accepts the arguments; null if there is none. */
    private static @Nullable Object call(Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        for (Method method : target.getClass().getMethods()) {
            if (method.getName().equals(name) && takes(method, arguments)) {
                method.trySetAccessible();
                return method.invoke(target, arguments);
            }
        }
        return null;
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }
}
