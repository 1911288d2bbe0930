package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.common.OrchestratorConfig;
import com.dtolabs.rundeck.core.common.PluginControlServiceImpl;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.LoggingManager;
import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.logging.LogFilterPlugin;
import io.github.rundeckresume.playground.execution.LifecycleComponents.Beginning;
import io.github.rundeckresume.playground.job.WorkflowItems;
import io.github.rundeckresume.playground.log.ExecutionLog;
import io.github.rundeckresume.playground.log.ListenerGroup;
import io.github.rundeckresume.playground.progress.WorkflowOutline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the thread that will run an execution's workflow, with its context, log filters and lifecycle plugins
 * (rundeckapp 5.4.0 ExecutionService.executeAsyncBegin).
 */
final class WorkflowThreads {
    /** The setting of this host in {@code framework.properties}. */
    private static final String ASKS = "playground.asksForWorkflow";

    private final ExecutionServices host;
    private final PreparedExecution launch;

    WorkflowThreads(ExecutionServices host, PreparedExecution launch) {
        this.host = host;
        this.launch = launch;
    }

    /** To be called on a thread whose console output goes into the log already: the new thread inherits that. */
    WorkflowExecutionServiceThread workflowThread(ExecutionLog log, Path logFile) {
        RanDefinitions.add(logFile, launch.job());
        LoggingManager filters = log.filters(
                this::logFilter, WorkflowItems.logFilters(launch.job().workflow()));
        LifecycleComponents plugins = LifecycleComponents.of(host.providers(), launch.job(), launch.summary());
        WorkflowExecutionItem own = WorkflowItems.of(launch.job());
        Beginning beginning = new Beginning(context(logFile, filters), own);
        if (asksForWorkflow()) {
            beginning = plugins.beforeWorkflowIsSet(beginning.context(), own);
        }
        ListenerGroup listener = log.listener(stateListener(beginning.item().equals(own) ? null : beginning.item()));
        return new WorkflowExecutionServiceThread(
                host.host().framework().getWorkflowExecutionService(),
                beginning.item(),
                ExecutionContextImpl.builder(beginning.context())
                        .executionListener(listener)
                        .workflowExecutionListener(listener)
                        .build(),
                filters,
                plugins);
    }

    /** Whether this host asks plugins for another workflow, as servers do from 5.20 on. */
    private boolean asksForWorkflow() {
        IPropertyLookup settings = host.host().framework().getPropertyLookup();
        return settings.hasProperty(ASKS) && Boolean.parseBoolean(settings.getProperty(ASKS));
    }

    private WorkflowExecutionListener stateListener(@Nullable WorkflowExecutionItem other) {
        long id = launch.execution().id();
        Path file = host.files()
                .file(launch.execution().project(), launch.execution().jobUuid(), Long.toString(id), "state.json");
        WorkflowOutline outline = other == null
                ? WorkflowOutline.of(launch.job(), launch.execution().project(), host.jobs())
                : WorkflowOutline.of(other);
        return host.states().follow(id, outline, file);
    }

    private @Nullable LogFilterPlugin logFilter(String provider, Map<String, Object> config) {
        return host.providers()
                .configure(
                        LogFilterPlugin.class,
                        ServiceNameConstants.LogFilter,
                        provider,
                        config,
                        launch.execution().project())
                .orElse(null);
    }

    private StepExecutionContext context(Path logFile, LoggingManager filters) {
        IFramework framework = host.host().framework();
        String project = launch.execution().project();
        return withNodes(ExecutionContextImpl.builder())
                .pluginControlService(PluginControlServiceImpl.forProject(framework, project))
                .frameworkProject(project)
                .framework(framework)
                .jobService(host.jobService())
                .user(launch.execution().user())
                .authContext(host.rights().apply(launch.execution().user()))
                .loglevel(List.of(LogLevel.values()).indexOf(level()))
                .sharedDataContextClear()
                .dataContext(DataContexts.plain(
                        launch, logFile, host.host().framework().getProjectGlobals(project)))
                .privateDataContext(DataContexts.secret(launch.options()))
                .execution(launch.summary())
                .loggingManager(filters)
                .build();
    }

    private LogLevel level() {
        return LogLevel.looseValueOf(launch.execution().logLevel(), LogLevel.NORMAL);
    }

    private ExecutionContextImpl.Builder withNodes(ExecutionContextImpl.Builder builder) {
        return builder.nodeService(launch.known())
                .nodeSelector(launch.nodes().selector())
                .nodes(launch.nodes().nodes())
                .threadCount(launch.nodes().threadcount())
                .keepgoing(launch.job().nodes().keepgoing())
                .nodeRankAttribute(rankAttribute())
                .nodeRankOrderAscending(launch.job().nodes().rankAscending())
                .orchestrator(orchestrator());
    }

    private @Nullable String rankAttribute() {
        String attribute = launch.job().nodes().rankAttribute();
        return attribute.isEmpty() ? null : attribute;
    }

    private @Nullable OrchestratorConfig orchestrator() {
        return launch.job()
                .orchestrator()
                .map(settings -> new OrchestratorConfig(settings.type(), settings.config()))
                .orElse(null);
    }
}
