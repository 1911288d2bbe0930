package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.common.IFramework;
import com.dtolabs.rundeck.core.common.OrchestratorConfig;
import com.dtolabs.rundeck.core.common.PluginControlServiceImpl;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.LoggingManager;
import io.github.rundeckresume.playground.execution.DataContexts;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.WorkflowItems;
import io.github.rundeckresume.playground.node.JobNodes;
import io.github.rundeckresume.playground.option.ArgString;
import io.github.rundeckresume.playground.option.InvalidOptionsException;
import io.github.rundeckresume.playground.option.KeyFolder;
import io.github.rundeckresume.playground.option.OptionValues;
import io.github.rundeckresume.playground.option.ReferenceOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The context that a referenced job runs in: a copy of its step's, one level deeper, with data, nodes and log filters of its
 * own (rundeckapp 5.4.0 ExecutionService.createJobReferenceContext, createContext). It names no execution.
 */
final class ReferencedContext {
    /** What the data context calls the log levels, by their numbers. */
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "VERBOSE", "DEBUG");

    private final Reference reference;
    private final JobDefinition job;
    private final KeyFolder keys;

    ReferencedContext(Reference reference, JobDefinition job, KeyFolder keys) {
        this.reference = reference;
        this.job = job;
        this.keys = keys;
    }

    StepExecutionContext create() throws InvalidOptionsException {
        StepExecutionContext outer = reference.context();
        IFramework framework = outer.getIFramework();
        String project = outer.getFrameworkProject();
        OptionValues options = options();
        Map<String, Map<String, String>> data =
                DataContexts.plain(options, jobData(), outer.getDataContext().getOrDefault("globals", Map.of()));
        ExecutionContextImpl.Builder builder = ExecutionContextImpl.builder(outer)
                .pluginControlService(PluginControlServiceImpl.forProject(framework, project))
                .loglevel(List.of(LogLevel.values()).indexOf(LogLevel.looseValueOf(job.logLevel(), LogLevel.NORMAL)))
                .sharedDataContextClear()
                .dataContext(data)
                .privateDataContext(DataContexts.secret(options))
                .execution(null)
                .charsetEncoding(null)
                .orchestrator(job.orchestrator()
                        .map(settings -> new OrchestratorConfig(settings.type(), settings.config()))
                        .orElse(null))
                .loggingManager(logging(outer.getLoggingManager()));
        own(builder, nodes(data));
        StepExecutionContext inner = builder.pushContextStep(1).build();
        return new ReferencedNodes(reference, inner).chosen();
    }

    private OptionValues options() throws InvalidOptionsException {
        StepExecutionContext outer = reference.context();
        Map<String, Map<String, String>> data = outer.getDataContext();
        return ReferenceOptions.resolve(
                job,
                ArgString.parseWords(reference.arguments()),
                Boolean.TRUE.equals(reference.item().isImportOptions()),
                new ReferenceOptions.ReferringOptions(
                        data.getOrDefault("option", Map.of()),
                        data.getOrDefault("secureOption", Map.of()),
                        outer.getPrivateDataContext().getOrDefault("option", Map.of())),
                keys);
    }

    /** That of the referring job, as far as the referenced one has none of its own. */
    private Map<String, String> jobData() {
        Map<String, String> data = new HashMap<>(reference.job());
        data.put("id", job.uuid());
        data.put("loglevel", LEVELS.get(reference.context().getLoglevel()));
        data.put("name", job.name());
        data.put("group", job.group().isEmpty() ? null : job.group());
        data.put("project", job.project());
        data.put("username", reference.context().getUser());
        data.put("user.name", reference.context().getUser());
        return data;
    }

    private @Nullable LoggingManager logging(@Nullable LoggingManager outer) {
        return outer == null ? null : outer.createManager(WorkflowItems.logFilters(job.workflow()));
    }

    private JobNodes nodes(Map<String, Map<String, String>> data) {
        StepExecutionContext outer = reference.context();
        String project =
                Boolean.TRUE.equals(reference.item().isChildNodes()) ? job.project() : outer.getFrameworkProject();
        return JobNodes.select(
                job.nodes(),
                outer.getNodeService().getNodeSet(project),
                outer.getIFramework().createFrameworkNode(),
                data);
    }

    private void own(ExecutionContextImpl.Builder builder, JobNodes nodes) {
        String rank = job.nodes().rankAttribute();
        builder.nodeSelector(nodes.selector())
                .nodes(nodes.nodes())
                .threadCount(nodes.threadcount())
                .keepgoing(job.nodes().dispatch() && job.nodes().keepgoing())
                .nodeRankAttribute(rank.isEmpty() ? null : rank)
                .nodeRankOrderAscending(job.nodes().rankAscending());
    }
}
