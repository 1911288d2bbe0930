package io.github.rundeckresume.server;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * The end of an execution that nobody runs any more, as the server stores it: with notifications, in a transaction of its
 * own, and without a retry.
 */
final class RowEnd {

    /** The word for a success (rundeckapp 5.4.0, 5.20.1 and 6.1.0 ExecutionJob#saveState). */
    static final String SUCCEEDED = "succeeded";

    private final SpringContext spring;

    RowEnd(SpringContext spring) {
        this.spring = spring;
    }

    /**
     * Stores it, also over the end that the clean-up gave (rundeckapp 5.4.0, 5.20.1 and 6.1.0
     * ExecutionService#saveExecutionState sets what it is given, whatever the row says).
     */
    @SuppressWarnings("JavaUtilDate") // The server's type.
    void store(InterruptedExecution execution, String status, Instant at) throws Exception {
        // The same as in rundeckapp 5.4.0, 5.20.1 and 6.1.0 ExecutionService#cleanupExecution.
        Map<String, Object> end = new HashMap<>();
        end.put("status", status);
        end.put("dateCompleted", Date.from(at));
        end.put("cancelled", false);
        HostBean.find(spring, "executionService")
                .orElseThrow(() -> new IllegalStateException("this server has no bean executionService"))
                .call(
                        "saveExecutionState",
                        execution.known().jobId().orElse(null),
                        Long.valueOf(execution.id().toString()),
                        end,
                        null,
                        null);
    }
}
