package io.github.rundeckresume.playground.database;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One execution as the database has it.
 *
 * @param status {@code succeeded}, {@code failed} or a custom word; empty while it runs
 * @param nodesFile the resource model file it was started with, empty for none
 * @param server who runs it: process id and start time, see {@link ServerProcess}
 * @param outcome what is known once it ended
 */
public record ExecutionRecord(
        long id,
        String project,
        String jobUuid,
        String jobName,
        String argString,
        String filter,
        String nodesFile,
        String logLevel,
        String user,
        Map<String, String> metadata,
        Retry retry,
        String server,
        Instant started,
        Optional<Outcome> outcome) {

    public ExecutionRecord {
        metadata = Map.copyOf(metadata);
    }

    /**
     * Of which chain of attempts this execution is part.
     *
     * @param attempt 0 for the first execution, then 1, 2 …
     * @param previousId the execution that this one retries, 0 for none
     * @param originalId the first of the chain, 0 for none
     */
    public record Retry(int attempt, long previousId, long originalId) {

        /** Not a retry. */
        public static Retry none() {
            return new Retry(0, 0, 0);
        }
    }

    /**
     * How an execution ended.
     *
     * @param willRetry whether another attempt follows
     */
    public record Outcome(
            String status,
            boolean aborted,
            boolean timedOut,
            boolean willRetry,
            String succeededNodes,
            String failedNodes,
            Instant completed) {

        public Outcome withRetry() {
            return new Outcome(status, aborted, timedOut, true, succeededNodes, failedNodes, completed);
        }
    }

    /** The process that runs it, if it still lives. */
    public Optional<ProcessHandle> process() {
        return ServerProcess.find(server);
    }

    public boolean isRunning() {
        return outcome.isEmpty();
    }

    /** The server's raw status word, null while running (rundeckapp 5.4.0 domain Execution). */
    public Optional<String> status() {
        return outcome.map(Outcome::status);
    }

    /** The state in one word, as the server derives it (rundeckapp 5.4.0 Execution.getExecutionState). */
    public String state() {
        return outcome.map(ExecutionRecord::state).orElse("running");
    }

    private static String state(Outcome outcome) {
        if (outcome.aborted()) {
            return "aborted";
        }
        if ("succeeded".equals(outcome.status())) {
            return "succeeded";
        }
        if (outcome.willRetry()) {
            return "failed-with-retry";
        }
        if (outcome.timedOut()) {
            return "timedout";
        }
        return "failed".equals(outcome.status()) ? "failed" : "other";
    }
}
