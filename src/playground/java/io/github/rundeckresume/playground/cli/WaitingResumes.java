package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.cli.WaitingExecutionsList.Row;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.host.RunningJob;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Resumes all that waits, a few at a time, and says line by line how far it is. */
final class WaitingResumes {
    private final EmbeddedHost host;
    private final PrintWriter out;
    private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();

    WaitingResumes(EmbeddedHost host, PrintWriter out) {
        this.host = host;
        this.out = out;
    }

    /**
     * Goes through the list once; what the user interrupts is aborted, and nothing more is started.
     *
     * @param together how many run at a time
     * @return true if all of them were resumed and succeeded
     */
    boolean run(int together) throws InterruptedException {
        List<Row> rows = WaitingExecutionsList.of(host);
        ExecutorService pool = Executors.newFixedThreadPool(together);
        Interruption interruption = Interruption.handledBy(() -> {
            pool.shutdownNow();
            running.forEach(RunningJob::abort);
        });
        try {
            List<Callable<Boolean>> resumes = new ArrayList<>();
            rows.forEach(row -> resumes.add(() -> resume(row)));
            int succeeded = 0;
            for (Future<Boolean> one : pool.invokeAll(resumes)) {
                succeeded += one.get() ? 1 : 0;
            }
            say(succeeded + " of " + rows.size() + " resumed and succeeded");
            return succeeded == rows.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a failure is said and never thrown", e);
        } finally {
            pool.shutdown();
            interruption.release();
        }
    }

    private boolean resume(Row row) {
        if (!row.canBeResumed()) {
            say("execution " + row.execution() + " is left: " + reason(row));
            return false;
        }
        try {
            RunningJob resumed = start(row);
            say("execution " + row.execution() + ": resumed as " + resumed.id());
            running.add(resumed);
            List<CompletedExecution> all = resumed.await();
            running.remove(resumed);
            ExecutionRecord last = all.get(all.size() - 1).record();
            say("execution " + last.id() + " " + Console.word(last));
            return "succeeded".equals(Console.word(last));
        } catch (RuntimeException e) {
            say("execution " + row.execution() + " is left: " + e.getMessage());
            return false;
        }
    }

    private static String reason(Row row) {
        return row.resume().equals("ask")
                ? "something has to be given first; resume it with 'resume " + row.execution() + "'"
                : row.plan();
    }

    private RunningJob start(Row row) {
        ExecutionRecord source = BaseOption.execution(host, row.execution());
        if (row.isDead()) {
            host.abort(source, true);
        }
        return host.start(
                host.job(source.jobUuid()).orElseThrow(() -> new HostException("its job is gone")),
                ResumeCommand.resumeOf(source));
    }

    private void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
