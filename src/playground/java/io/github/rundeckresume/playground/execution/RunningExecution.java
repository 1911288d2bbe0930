package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.execution.WorkflowExecutionServiceThread;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.LogUtil;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.log.ExecutionLog;
import io.github.rundeckresume.playground.log.LogLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An execution from its start to its end, on a thread of its own that watches over the workflow's thread (rundeckapp
 * 5.4.0 ExecutionJob).
 */
public final class RunningExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunningExecution.class);
    /** How often a workflow that does not end is interrupted again, and with what pause. */
    private static final int INTERRUPTIONS = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ExecutionServices host;
    private final PreparedExecution launch;
    private final Consumer<LogLine> watcher;
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private final Thread supervisor;
    private final Object waiting = new Object();
    private boolean isWaiting;
    private volatile boolean aborted;

    private RunningExecution(ExecutionServices host, PreparedExecution launch, Consumer<LogLine> watcher) {
        this.host = host;
        this.launch = launch;
        this.watcher = watcher;
        this.supervisor =
                new Thread(this::run, "execution-" + launch.execution().id());
    }

    /**
     * Starts it.
     *
     * @param watcher told of each log line, on the thread that wrote it
     */
    public static RunningExecution start(ExecutionServices host, PreparedExecution launch, Consumer<LogLine> watcher) {
        RunningExecution execution = new RunningExecution(host, launch, watcher);
        execution.supervisor.start();
        return execution;
    }

    public ExecutionRecord record() {
        return launch.execution();
    }

    /** Completed when the log is closed; never exceptionally. */
    public CompletableFuture<Outcome> end() {
        return end;
    }

    /** Interrupts the workflow, as the server's abort does; it ends as aborted. */
    public void abort() {
        synchronized (waiting) {
            aborted = true;
            if (isWaiting) {
                supervisor.interrupt();
            }
        }
    }

    private void run() {
        end.complete(runWithLog());
    }

    /** The log is whole and closed before anybody hears of the end. */
    private Outcome runWithLog() {
        ExecutionRecord execution = launch.execution();
        Path file = host.files().file(execution.project(), execution.jobUuid(), Long.toString(execution.id()), "rdlog");
        LogLevel level = LogLevel.looseValueOf(execution.logLevel(), LogLevel.NORMAL);
        try (ExecutionLog log = ExecutionLog.open(file, level, logDefaults(), watcher)) {
            return run(log, file);
        } catch (RuntimeException e) {
            LOG.error("Execution {} failed to start: {}", execution.id(), e.getMessage(), e);
            return new Outcome("failed", aborted, false, false, "", "", Instant.now());
        }
    }

    private Map<String, String> logDefaults() {
        return Map.of(
                "user", launch.execution().user(),
                "node", host.host().framework().getFrameworkNodeName());
    }

    private Outcome run(ExecutionLog log, Path file) {
        log.captureStreams();
        boolean timedOut = false;
        try {
            WorkflowExecutionServiceThread workflow = new WorkflowThreads(host, launch).workflowThread(log, file);
            Optional<Duration> limit = Optional.of(launch.limits().timeout()).filter(time -> !time.isZero());
            workflow.start();
            timedOut = !waitFor(workflow, limit);
            WorkflowEnd ending = new WorkflowEnd(launch.execution(), workflow);
            ending.describe(log);
            return outcome(ending.status(aborted || timedOut), timedOut, log);
        } catch (RuntimeException e) {
            LOG.debug("Execution {} failed to start", launch.execution().id(), e);
            log.write(LogUtil.logError(
                    "Failed to start execution: " + e.getClass().getName() + ": " + e.getMessage()));
            return outcome("failed", timedOut, log);
        } finally {
            log.releaseStreams();
        }
    }

    private Outcome outcome(String status, boolean timedOut, ExecutionLog log) {
        return new Outcome(
                status,
                aborted && !timedOut,
                timedOut,
                false,
                String.join(",", log.nodes().getSuccessfulNodes()),
                String.join(",", log.nodes().getFailedNodes().keySet()),
                Instant.now());
    }

    /** Waits until the workflow ended; false if it had to be stopped because its time was over. */
    private boolean waitFor(WorkflowExecutionServiceThread workflow, Optional<Duration> limit) {
        long start = System.nanoTime();
        boolean timedOut = false;
        int interruptions = 0;
        while (workflow.isAlive() && interruptions < INTERRUPTIONS) {
            if (aborted || timedOut) {
                workflow.abort();
                interruptions++;
            }
            join(workflow, limit, start, timedOut);
            timedOut = timedOut || (!aborted && workflow.isAlive() && isOver(limit, start));
        }
        return !timedOut;
    }

    private long pause(Optional<Duration> limit, long start, boolean timedOut) {
        if (aborted || timedOut) {
            return PAUSE.toMillis();
        }
        // 0 means to wait without a limit; an abort interrupts this thread.
        return limit.map(time ->
                        Math.max(1, time.minusNanos(System.nanoTime() - start).toMillis() + 1))
                .orElse(0L);
    }

    private static boolean isOver(Optional<Duration> limit, long start) {
        return limit.map(time -> System.nanoTime() - start >= time.toNanos()).orElse(false);
    }

    private void join(Thread workflow, Optional<Duration> limit, long start, boolean timedOut) {
        try {
            startWaiting();
            workflow.join(pause(limit, start, timedOut));
        } catch (InterruptedException abortRequested) {
            // The caller looks at the flag that was set before.
        } finally {
            stopWaiting();
        }
    }

    private void startWaiting() {
        synchronized (waiting) {
            isWaiting = true;
        }
    }

    /** An interruption must not outlive the waiting: the embedded database closes its file when it meets one. */
    private void stopWaiting() {
        synchronized (waiting) {
            isWaiting = false;
            Thread.interrupted();
        }
    }
}
