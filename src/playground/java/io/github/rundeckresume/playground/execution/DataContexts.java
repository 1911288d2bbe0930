package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.option.OptionValues;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The data that an execution starts with (rundeckapp 5.4.0 ExecutionService.createContext, exportContextForExecution). */
public final class DataContexts {
    private static final String SERVER = "http://localhost:4440";

    private DataContexts() {}

    /** What steps may refer to as {@code ${option.…}}, {@code ${job.…}}, {@code ${globals.…}}. */
    static Map<String, Map<String, String>> plain(PreparedExecution launch, Path logFile, Map<String, String> globals) {
        Map<String, Map<String, String>> data = plain(launch.options(), job(launch, logFile), globals);
        if (!launch.files().isEmpty()) {
            data.put("file", new HashMap<>(launch.files()));
        }
        return data;
    }

    /** The same for a job that is not an execution of its own. */
    public static Map<String, Map<String, String>> plain(
            OptionValues options, Map<String, String> job, Map<String, String> globals) {
        Map<String, Map<String, String>> data = new HashMap<>();
        data.put("globals", new HashMap<>(globals));
        Map<String, String> option = new HashMap<>(options.option());
        option.replaceAll((name, value) -> DataContextUtils.replaceDataReferencesInString(value, data));
        data.put("option", option);
        if (!options.secureOption().isEmpty()) {
            data.put("secureOption", new HashMap<>(options.secureOption()));
        }
        data.put("job", job);
        return data;
    }

    /** Secure options that only plugins get to see. */
    public static Map<String, Map<String, String>> secret(OptionValues options) {
        Map<String, Map<String, String>> data = new HashMap<>();
        data.put("option", new HashMap<>(options.privateOption()));
        return data;
    }

    private static Map<String, String> job(PreparedExecution launch, Path logFile) {
        ExecutionRecord execution = launch.execution();
        String id = Long.toString(execution.id());
        Map<String, String> data = new HashMap<>();
        data.put("name", launch.job().name());
        data.put("group", launch.job().group().isEmpty() ? null : launch.job().group());
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
