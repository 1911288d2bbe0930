package io.github.rundeckresume.playground.database;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One execution as the database has it.
 *
 * @param version how often its row was changed
 * @param filter the node filter, empty for none
 * @param nodesFile the resource model file it was started with, empty for none
 * @param retry which chain of attempts it is part of
 * @param server the id of the member that runs it
 * @param process the process of that member that runs it, see {@link ServerProcess}
 * @param outcome what is known once it ended
 */
public record ExecutionRecord(
        long id,
        long version,
        String uuid,
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
        String process,
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
     * @param nextId the execution that retries this one, 0 for none
     * @param most how many retries there may be, as it is written: a number, or empty for none
     */
    public record Retry(int attempt, long previousId, long originalId, long nextId, String most) {

        /** Not a retry, and not to be retried. */
        public static Retry none() {
            return new Retry(0, 0, 0, 0, "");
        }

        /** The same in a job that may be retried so often. */
        public Retry upTo(int retries) {
            return new Retry(attempt, previousId, originalId, nextId, retries == 0 ? "" : Integer.toString(retries));
        }
    }

    /**
     * How an execution ended.
     *
     * @param status {@code succeeded}, {@code failed} or a custom word
     * @param willRetry whether another attempt was to follow
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

    /** What the row of the next attempt says of the chain. */
    public Retry nextAttempt() {
        return new Retry(retry.attempt() + 1, id, firstAttempt(), 0, "");
    }

    /** The id of the first execution of the chain; its own unless it is a retry. */
    public long firstAttempt() {
        return retry.originalId() > 0 ? retry.originalId() : id;
    }

    /** The living process that runs it, if it is on this machine. */
    public Optional<ProcessHandle> runningProcess() {
        return ServerProcess.find(process);
    }

    /** Also true for a retry that waits for its delay: the server enters that like any other. */
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
