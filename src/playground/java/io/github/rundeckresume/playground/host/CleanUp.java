package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.beans.ServerMode;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.database.ExecutionTable;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a starting server does with executions that an earlier start left running (rundeckapp 5.4.0 BootStrap,
 * ExecutionService.cleanupRunningJobsAsync): chosen at once, ended later on another thread. Without cluster mode it looks
 * for those without a server's id only, and every execution has one. Other processes may work on the same base directory
 * here, which a server does not know: what such a process runs is left alone.
 */
final class CleanUp {
    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

    private final String self;
    private final ServerMode mode;
    private final ExecutionTable executions;

    CleanUp(String self, ServerMode mode, ExecutionTable executions) {
        this.self = self;
        this.mode = mode;
        this.executions = executions;
    }

    /** Chooses, and ends what it chose later. */
    void start() {
        String server = mode.isCluster() ? self : "";
        List<ExecutionRecord> left = executions.running().stream()
                .filter(execution -> execution.server().equals(server))
                .filter(execution -> execution.runningProcess().isEmpty())
                .toList();
        Thread thread = new Thread(() -> left.forEach(this::end), "clean-up");
        thread.setDaemon(true);
        thread.start();
    }

    private void end(ExecutionRecord execution) {
        executions.finish(
                execution.id(), new Outcome(mode.cleanedStatus(), false, false, false, "", "", Instant.now()));
        LOG.error("Stale Execution cleaned up: [{}] in {}", execution.id(), execution.project());
    }
}
