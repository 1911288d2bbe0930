package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.ExecutionLifecycleComponentException;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleComponentHandler;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl;
import com.dtolabs.rundeck.core.jobs.JobEventResult;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;
import com.dtolabs.rundeck.plugins.jobs.JobExecutionEventImpl;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.job.JobDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a job's execution lifecycle plugins one after the other, each with what the one before it changed (rundeckapp
 * 5.4.0 ExecutionLifecycleComponentService, ExecutionReferenceLifecycleComponentHandler). All are called even if one
 * fails; then the first failure is thrown.
 */
public final class LifecycleComponents implements ExecutionLifecycleComponentHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleComponents.class);

    private final ExecutionReference execution;
    private final List<Map.Entry<String, ExecutionLifecyclePlugin>> plugins;

    private LifecycleComponents(
            ExecutionReference execution, List<Map.Entry<String, ExecutionLifecyclePlugin>> plugins) {
        this.execution = execution;
        this.plugins = List.copyOf(plugins);
    }

    /**
     * The plugins that the job configures.
     *
     * @param execution what they are told of, in whose project they are configured
     */
    public static LifecycleComponents of(
            ConfiguredProviders providers, JobDefinition job, ExecutionReference execution) {
        List<Map.Entry<String, ExecutionLifecyclePlugin>> plugins = new ArrayList<>();
        job.executionLifecycle()
                .forEach((provider, config) -> providers
                        .configure(
                                ExecutionLifecyclePlugin.class,
                                ServiceNameConstants.ExecutionLifecycle,
                                provider,
                                config,
                                execution.getProject())
                        .ifPresent(plugin -> plugins.add(Map.entry(provider, plugin))));
        return new LifecycleComponents(execution, plugins);
    }

    @Override
    public Optional<ExecutionLifecycleStatus> beforeJobStarts(StepExecutionContext context, WorkflowExecutionItem item)
            throws ExecutionLifecycleComponentException {
        return callAll(
                context,
                next -> JobExecutionEventImpl.beforeRun(next, execution, item),
                ExecutionLifecyclePlugin::beforeJobStarts);
    }

    @Override
    public Optional<ExecutionLifecycleStatus> afterJobEnds(StepExecutionContext context, JobEventResult result)
            throws ExecutionLifecycleComponentException {
        return callAll(
                context,
                next -> JobExecutionEventImpl.afterRun(next, execution, result),
                ExecutionLifecyclePlugin::afterJobEnds);
    }

    /**
     * Asks the plugins for another workflow, as Rundeck does from 5.20 on before it makes the listener that shows the
     * workflow (rundeckapp 5.20.1 {@code ExecutionService#executeAsyncBegin}, {@code
     * ExecutionLifecycleComponentService#mergeEventResult}). rundeck-core 5.4.0 does not have the methods.
     */
    Beginning beforeWorkflowIsSet(StepExecutionContext context, WorkflowExecutionItem item) {
        Beginning current = new Beginning(context, item);
        for (Map.Entry<String, ExecutionLifecyclePlugin> plugin : plugins) {
            JobExecutionEvent event = JobExecutionEventImpl.beforeRun(current.context(), execution, current.item());
            if (Later.call(plugin.getValue(), "beforeWorkflowIsSet", event) instanceof ExecutionLifecycleStatus status
                    && status.isUseNewValues()) {
                boolean updates = Boolean.TRUE.equals(Later.call(status, "isUpdateWorkflowDataValues"));
                Object other = updates ? Later.call(status, "getWorkflow") : null;
                current = new Beginning(
                        merged(current.context(), status),
                        other instanceof WorkflowExecutionItem workflow ? workflow : current.item());
            }
        }
        return current;
    }

    /** What an execution begins with. */
    record Beginning(StepExecutionContext context, WorkflowExecutionItem item) {}

    private Optional<ExecutionLifecycleStatus> callAll(StepExecutionContext context, Events events, Hook hook)
            throws ExecutionLifecycleComponentException {
        if (plugins.isEmpty()) {
            return Optional.empty();
        }
        StepExecutionContext current = context;
        ExecutionLifecycleStatus last = null;
        Exception failure = null;
        for (Map.Entry<String, ExecutionLifecyclePlugin> plugin : plugins) {
            try {
                current = merged(current, last);
                ExecutionLifecycleStatus status = hook.call(plugin.getValue(), events.on(current));
                refuseIfUnsuccessful(plugin.getKey(), status);
                last = status != null && status.isUseNewValues() ? status : last;
            } catch (Exception e) {
                LOG.error("Error (ExecutionLifecyclePlugin:{}): {}", plugin.getKey(), e.getMessage());
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            Unchecked.<RuntimeException>rethrow(failure);
        }
        return Optional.of(ExecutionLifecycleStatusImpl.builder()
                .successful(true)
                .executionContext(merged(current, last))
                .build());
    }

    private static void refuseIfUnsuccessful(String plugin, ExecutionLifecycleStatus status)
            throws ExecutionLifecycleComponentException {
        if (status == null || status.isSuccessful()) {
            return;
        }
        String message = status.getErrorMessage();
        throw new ExecutionLifecycleComponentException(
                message == null || message.isBlank()
                        ? "Response from " + plugin + " is false, but no description was provided by the component"
                        : message);
    }

    /** What a status brings is merged field by field into the context, by rundeck-core's own builder. */
    private static StepExecutionContext merged(
            StepExecutionContext context, @Nullable ExecutionLifecycleStatus status) {
        ExecutionContextImpl.Builder builder = ExecutionContextImpl.builder(context);
        if (status != null && status.isUseNewValues() && status.getExecutionContext() != null) {
            builder.merge(ExecutionContextImpl.builder(status.getExecutionContext()));
        }
        return builder.build();
    }

    private interface Events {
        JobExecutionEvent on(StepExecutionContext context);
    }

    private interface Hook {
        ExecutionLifecycleStatus call(ExecutionLifecyclePlugin plugin, JobExecutionEvent event) throws Exception;
    }

    /** The server's Groovy throws whatever a plugin threw, checked or not. */
    private static final class Unchecked {
        @SuppressWarnings("unchecked")
        static <E extends Exception> void rethrow(Exception failure) throws E {
            throw (E) failure;
        }
    }
}
