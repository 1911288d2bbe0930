package io.github.rundeckresume.playground.database;

import io.github.rundeckresume.playground.access.Requester;
import io.github.rundeckresume.playground.database.ExecutionRecord.Retry;
import java.util.Map;

/** An execution that is about to start; the database gives it an id. See {@link ExecutionRecord} for the parts. */
public record NewExecution(
        String project,
        String jobUuid,
        String jobName,
        String argString,
        String filter,
        String nodesFile,
        String logLevel,
        Requester user,
        Map<String, String> metadata,
        Retry retry,
        String server) {}
