package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.database.ExecutionTable;
import io.github.rundeckresume.playground.database.StaleExecutionException;
import io.github.rundeckresume.playground.execution.PreparedExecution;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.option.ArgString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores how executions ended, each in one transaction with the retry that follows it (rundeckapp 5.4.0
 * ExecutionService.saveExecutionState_currentTransaction, retryExecuteJob).
 */
final class ExecutionCompletion {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionCompletion.class);

    private final ExecutionCreator launches;
    private final JobLibrary jobs;
    private final ExecutionTable executions;

    ExecutionCompletion(ExecutionCreator launches, JobLibrary jobs, ExecutionTable executions) {
        this.launches = launches;
        this.jobs = jobs;
        this.executions = executions;
    }

    /**
     * Stores the end, which nothing follows.
     *
     * @return the execution as it is stored now
     */
    ExecutionRecord store(long id, Outcome outcome) {
        executions.finish(id, outcome);
        return executions.find(id).orElseThrow();
    }

    /**
     * Stores the end, and the retry that the execution's own row asks for. If somebody changes that row meanwhile, all of
     * this is done again, as by the server (rundeckapp 5.4.0 ExecutionJob.saveState, withRetry).
     */
    Ended store(PreparedExecution launch, Outcome outcome, RunRequest request, boolean mayRetry) {
        while (true) {
            try {
                long id = launch.execution().id();
                ExecutionRecord row = executions
                        .find(id)
                        .orElseThrow(() -> new IllegalStateException("Execution " + id + " is not in the database"));
                return mayRetry && shouldRetry(row, outcome)
                        ? storeWithRetry(launch, row, outcome.withRetry(), request)
                        : ended(
                                row,
                                executions
                                        .finish(row, outcome, Optional.empty())
                                        .map(none -> launch));
            } catch (StaleExecutionException changed) {
                LOG.info("{}; storing its end again", changed.getMessage());
            }
        }
    }

    /** A killed execution is never tried again. */
    private static boolean shouldRetry(ExecutionRecord row, Outcome outcome) {
        return !outcome.aborted()
                && !"succeeded".equals(outcome.status())
                && most(row) > row.retry().attempt();
    }

    private static int most(ExecutionRecord row) {
        String text = row.retry().most();
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            LOG.error("Retry string for job was not resolvable: {}", text);
            return 0;
        }
    }

    private Ended storeWithRetry(PreparedExecution launch, ExecutionRecord row, Outcome outcome, RunRequest request)
            throws StaleExecutionException {
        Optional<ExecutionCreator.Draft> draft = draft(launch, row, request);
        Optional<ExecutionRecord> entered = executions.finish(row, outcome, draft.map(ExecutionCreator.Draft::entry));
        return ended(row, entered.map(next -> launches.launch(draft.orElseThrow(), next)));
    }

    /** Nothing if the job may not run now; the execution is said to be retried all the same. */
    private Optional<ExecutionCreator.Draft> draft(PreparedExecution launch, ExecutionRecord row, RunRequest request) {
        JobDefinition job = jobs.find(launch.job().uuid()).orElse(launch.job());
        try {
            return Optional.of(launches.retry(job, again(row, request), row.nextAttempt()));
        } catch (RuntimeException e) {
            LOG.error("Unable to create execution: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Ended ended(ExecutionRecord row, Optional<PreparedExecution> retry) {
        return new Ended(executions.find(row.id()).orElse(row), retry);
    }

    /** The same argument string, filter and secure values, but no metadata. */
    private static RunRequest again(ExecutionRecord failed, RunRequest request) {
        Map<String, String> options = new HashMap<>(request.options());
        options.putAll(ArgString.parse(failed.argString()));
        return new RunRequest(options, Map.of(), request.filter(), request.nodes(), request.user());
    }

    /**
     * An execution that ended.
     *
     * @param retry what tries again, entered already and not yet running
     */
    record Ended(ExecutionRecord execution, Optional<PreparedExecution> retry) {}
}
