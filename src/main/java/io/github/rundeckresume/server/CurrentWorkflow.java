package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.state.ExecutionId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job's workflow as the engine would get it now, or the one that an execution had, of which the server keeps a copy. The server's own code makes it, so that it can be compared with the
 * recorded one: {@code executionUtilService.createExecutionItemForWorkflow}. Its parameter is a type of the web
 * application (rundeckapp 5.4.0: the domain class Workflow, 6.1.0: WorkflowData), so it is called by reflection.
 */
final class CurrentWorkflow {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentWorkflow.class);
    private static final String MAKER = "createExecutionItemForWorkflow";
    private static final List<String> GETTERS = List.of("getWorkflowData", "getWorkflow");

    private final SpringContext spring;

    CurrentWorkflow(SpringContext spring) {
        this.spring = spring;
    }

    /** The workflow; empty if the server does not provide it. */
    Optional<IWorkflow> of(String jobId) {
        try {
            return Optional.ofNullable(
                            spring.readOnly(() -> item("scheduledExecutionDataService", "findByUuid", jobId, null)))
                    .map(WorkflowExecutionItem::getWorkflow);
        } catch (Exception | LinkageError e) {
            LOG.warn("The current workflow of job {} cannot be read", jobId, e);
            return Optional.empty();
        }
    }

    /**
     * The workflow that an execution had.
     *
     * @param project its project, in which its references are looked up
     * @return the workflow; empty if the server does not provide it
     * @throws IllegalStateException if it cannot be read
     */
    Optional<WorkflowExecutionItem> of(ExecutionId execution, String project) {
        try {
            long id = Long.parseLong(execution.toString());
            return Optional.ofNullable(spring.readOnly(() -> item("executionDataService", "get", id, project)));
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(
                    "The workflow of execution " + execution + " cannot be read: " + e.getMessage(), e);
        }
    }

    private @Nullable WorkflowExecutionItem item(String service, String finder, Object id, @Nullable String project)
            throws ReflectiveOperationException {
        Object owners = spring.bean(service, Object.class).orElse(null);
        Object factory = spring.bean("executionUtilService", Object.class).orElse(null);
        if (owners == null || factory == null) {
            return null;
        }
        Object owner = call(owners, finder, id);
        for (String getter : GETTERS) {
            Object workflow = owner == null ? null : call(owner, getter);
            Object item = workflow == null ? null : item(factory, workflow, project);
            if (item instanceof WorkflowExecutionItem) {
                return (WorkflowExecutionItem) item;
            }
        }
        return null;
    }

    private static @Nullable Object item(Object factory, Object workflow, @Nullable String project)
            throws ReflectiveOperationException {
        Object item = project == null ? null : call(factory, MAKER, workflow, project);
        return item == null ? call(factory, MAKER, workflow) : item;
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
