package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the page's scripts find in {@code execDataJSON} (rundeckapp 5.4.0 views/execution/show.gsp, Execution#toMap). */
final class ExecutionData {
    private ExecutionData() {}

    static Map<String, Object> of(ExecutionRecord execution) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("jobId", execution.jobUuid());
        data.put("dateStarted", time(execution.started()));
        data.put(
                "dateCompleted",
                execution
                        .outcome()
                        .map(Outcome::completed)
                        .map(ExecutionData::time)
                        .orElse(null));
        data.put("status", execution.isRunning() ? null : execution.state());
        data.put(
                "failedNodeList",
                execution
                        .outcome()
                        .map(Outcome::failedNodes)
                        .filter(nodes -> !nodes.isEmpty())
                        .orElse(null));
        data.put(
                "succeededNodeList",
                execution
                        .outcome()
                        .map(Outcome::succeededNodes)
                        .filter(nodes -> !nodes.isEmpty())
                        .orElse(null));
        data.put("argString", execution.argString());
        data.put("id", execution.id());
        return data;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
