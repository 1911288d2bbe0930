package io.github.rundeckresume.playground.job;

import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.plugins.PluginConfiguration;
import com.dtolabs.rundeck.core.plugins.SimplePluginConfiguration;
import com.dtolabs.rundeck.core.utils.OptsUtil;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import io.github.rundeckresume.playground.job.StepContent.Command;
import io.github.rundeckresume.playground.job.StepContent.Interpreter;
import io.github.rundeckresume.playground.job.StepContent.Plugin;
import io.github.rundeckresume.playground.job.StepContent.Script;
import io.github.rundeckresume.playground.job.StepContent.ScriptFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rundeck.core.execution.ExecCommand;
import org.rundeck.core.execution.ScriptCommand;
import org.rundeck.core.execution.ScriptFileCommand;

/** One step as the item that the server makes of it (ExecutionUtilService 5.4.0, itemForWFCmdItem). */
final class StepItems {
    /** CommandExec 5.4.0, adhocFilePathIsUrl. */
    private static final Pattern URL = Pattern.compile("^(?i:https?|file):.*$", Pattern.DOTALL);

    private StepItems() {}

    /** @param project what references that name no project get, empty for none: the execution's own project then */
    static StepExecutionItem of(StepDefinition step, String place, String project) {
        @Nullable
        StepExecutionItem handler = step.errorHandler()
                .map(definition -> of(definition, place + ", error handler", project))
                .orElse(null);
        StepContent action = step.action();
        if (action instanceof Plugin plugin) {
            @Nullable Map<String, Object> config = WorkflowItems.orNull(new HashMap<>(plugin.config()));
            return plugin.nodeStep() ? node(plugin.type(), config, step, handler) : once(plugin, config, step, handler);
        }
        if (action instanceof Command command) {
            return node(ExecCommand.EXEC_COMMAND_TYPE, config("adhocRemoteString", command.command()), step, handler);
        }
        if (action instanceof Script script) {
            Map<String, Object> config = config("adhocLocalString", script.text());
            addScript(config, script.arguments(), script.interpreter());
            return node(ScriptCommand.SCRIPT_COMMAND_TYPE, config, step, handler);
        }
        if (action instanceof ScriptFile file) {
            return node(ScriptFileCommand.SCRIPT_FILE_COMMAND_TYPE, scriptFile(file, place), step, handler);
        }
        return reference((JobReferenceStep) action, step, handler, project);
    }

    private static StepExecutionItem reference(
            JobReferenceStep reference, StepDefinition step, @Nullable StepExecutionItem handler, String project) {
        JobReferenceStep.Nodes nodes = reference.nodes();
        return ReferenceItem.of(
                textOrNull(step.label()),
                reference.identifier(),
                OptsUtil.burst(reference.arguments()),
                reference.nodeStep(),
                handler,
                step.keepgoingOnSuccess(),
                nodes.keepgoing().orElse(null),
                textOrNull(nodes.filter()),
                nodes.threadcount().filter(count -> count >= 1).orElse(null),
                textOrNull(nodes.rankAttribute()),
                nodes.rankAscending().orElse(null),
                nodes.intersect().orElse(null),
                textOrNull(reference.project().isEmpty() ? project : reference.project()),
                trueOrNull(reference.failOnDisable()),
                trueOrNull(reference.importOptions()),
                textOrNull(reference.uuid()),
                reference.useName(),
                trueOrNull(reference.ignoreNotifications()),
                trueOrNull(reference.childNodes()));
    }

    private static @Nullable Boolean trueOrNull(boolean flag) {
        return flag ? Boolean.TRUE : null;
    }

    private static Map<String, Object> scriptFile(ScriptFile file, String place) {
        if (URL.matcher(file.path()).matches()) {
            throw new UnsupportedStepException(place + ": scripts from a URL (" + file.path()
                    + ") are not supported by the playground; use scriptfile with a path");
        }
        Map<String, Object> config = config("adhocFilepath", file.path());
        config.put("expandTokenInScriptFile", file.expandTokens());
        addScript(config, file.arguments(), file.interpreter());
        return config;
    }

    private static StepExecutionItem node(
            String type,
            @Nullable Map<String, Object> config,
            StepDefinition step,
            @Nullable StepExecutionItem handler) {
        return new NodePluginStepItem(type, settings(step, config, handler));
    }

    private static StepExecutionItem once(
            Plugin plugin,
            @Nullable Map<String, Object> config,
            StepDefinition step,
            @Nullable StepExecutionItem handler) {
        return new PluginStepItem(plugin.type(), settings(step, config, handler));
    }

    private static PluginStepItem.Settings settings(
            StepDefinition step, @Nullable Map<String, Object> config, @Nullable StepExecutionItem handler) {
        String label = textOrNull(step.label());
        List<PluginConfiguration> filters = logFilters(step.logFilters());
        return new PluginStepItem.Settings(config, step.keepgoingOnSuccess(), handler, label, filters);
    }

    static List<PluginConfiguration> logFilters(List<PluginSettings> filters) {
        return filters.stream()
                .<PluginConfiguration>map(filter -> new SimplePluginConfiguration(
                        ServiceNameConstants.LogFilter, filter.type(), new HashMap<>(filter.config())))
                .toList();
    }

    /** All keys are there, with null for what the step does not say (BaseCommandExec#convertToPluginConfig). */
    private static Map<String, Object> config(String key, String content) {
        Map<String, Object> config = new HashMap<>();
        for (String absent : List.of(
                "argString",
                "adhocRemoteString",
                "adhocLocalString",
                "adhocFilepath",
                "scriptInterpreter",
                "fileExtension",
                "interpreterArgsQuoted",
                "expandTokenInScriptFile")) {
            config.put(absent, null);
        }
        config.put("adhocExecution", true);
        config.put(key, content);
        return config;
    }

    private static void addScript(Map<String, Object> config, String arguments, Interpreter interpreter) {
        config.put("argString", textOrNull(arguments));
        config.put("fileExtension", textOrNull(interpreter.fileExtension()));
        if (!interpreter.command().isEmpty()) {
            config.put("scriptInterpreter", interpreter.command());
            config.put("interpreterArgsQuoted", interpreter.argumentsQuoted());
        }
    }

    private static @Nullable String textOrNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
