package io.github.rundeckresume.playground.execution;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.OptionDefinition;
import io.github.rundeckresume.playground.option.OptionValues;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The data that an execution starts with (rundeckapp 5.4.0 ExecutionService.createContext, exportContextForExecution). */
final class DataContexts {
    private static final String SERVER = "http://localhost:4440";

    private DataContexts() {}

    /** What steps may refer to as {@code ${option.…}}, {@code ${job.…}}, {@code ${globals.…}}. */
    static Map<String, Map<String, String>> plain(Launch launch, Path logFile, Map<String, String> globals) {
        Map<String, Map<String, String>> data = new HashMap<>();
        data.put("globals", new HashMap<>(globals));
        data.put("option", options(launch.job(), launch.options()));
        if (!launch.options().secureOption().isEmpty()) {
            data.put("secureOption", new HashMap<>(launch.options().secureOption()));
        }
        if (!launch.files().isEmpty()) {
            data.put("file", new HashMap<>(launch.files()));
        }
        data.put("job", job(launch, logFile));
        return data;
    }

    /** Secure options that only plugins get to see. */
    static Map<String, Map<String, String>> secret(OptionValues options) {
        Map<String, Map<String, String>> data = new HashMap<>();
        data.put("option", new HashMap<>(options.privateOption()));
        return data;
    }

    private static Map<String, String> options(JobDefinition job, OptionValues values) {
        Map<String, String> options = new HashMap<>(values.option());
        job.options().stream()
                .filter(OptionDefinition::multivalued)
                .forEach(option -> options.put(option.name() + ".delimiter", option.delimiter()));
        return options;
    }

    private static Map<String, String> job(Launch launch, Path logFile) {
        ExecutionRecord execution = launch.execution();
        String id = Long.toString(execution.id());
        Map<String, String> data = new HashMap<>();
        data.put("name", launch.job().name());
        data.put("group", launch.job().group());
        data.put("id", launch.job().uuid());
        data.put(
                "successOnEmptyNodeFilter",
                Boolean.toString(launch.job().nodes().successOnEmptyNodeFilter()));
        if (!execution.filter().isEmpty()) {
            data.put("filter", execution.filter());
        }
        data.put("execid", id);
        data.put("execIdForLogStore", id);
        data.put("executionUuid", launch.summary().getUuid());
        data.put("executionType", launch.summary().getExecutionType());
        data.put("outputfilepath", logFile.toString());
        data.put("isRemoteFilePath", "false");
        data.put("serverUrl", SERVER + "/");
        data.put("url", SERVER + "/project/" + execution.project() + "/execution/show/" + id);
        data.put("serverUUID", execution.server());
        data.put("username", execution.user());
        data.put("user.name", execution.user());
        data.put("project", execution.project());
        data.put("loglevel", "ERR".equals(execution.logLevel()) ? "ERROR" : execution.logLevel());
        data.put("threadcount", Integer.toString(launch.nodes().threadcount()));
        data.putAll(retry(execution.retry()));
        return data;
    }

    private static Map<String, String> retry(ExecutionRecord.Retry retry) {
        return Map.of(
                "retryAttempt", Integer.toString(retry.attempt()),
                "retryInitialExecId", Long.toString(retry.originalId()),
                "retryPrevExecId", Long.toString(retry.previousId()),
                "wasRetry", Boolean.toString(retry.attempt() > 0));
    }
}
