package io.github.rundeckresume.playground.beans;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.database.ExecutionTable;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bean {@code executionService}, as far as it ends executions that nobody runs any more. Retries and notifications,
 * for which the server is given the last two arguments, are not here.
 */
public final class ExecutionEnds {
    private final ExecutionTable executions;

    ExecutionEnds(ExecutionTable executions) {
        this.executions = executions;
    }

    /** Stores the end in a transaction of its own (rundeckapp 5.4.0 ExecutionService.saveExecutionState). */
    @SuppressWarnings("JavaUtilDate") // as on the server
    public void saveExecutionState(
            @Nullable Object jobUuid,
            Object id,
            Map<?, ?> props,
            @Nullable Object running,
            @Nullable Map<?, ?> retryContext) {
        Date completed = (Date) requireNonNull(props.get("dateCompleted"));
        executions.finish(
                ((Number) id).longValue(),
                new Outcome(
                        String.valueOf(props.get("status")),
                        Boolean.TRUE.equals(props.get("cancelled")),
                        false,
                        false,
                        "",
                        "",
                        completed.toInstant()));
    }
}
