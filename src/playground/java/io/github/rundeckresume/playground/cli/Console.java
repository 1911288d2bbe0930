package io.github.rundeckresume.playground.cli;

import com.dtolabs.rundeck.core.utils.ThreadBoundOutputStream;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.RunningJob;
import io.github.rundeckresume.playground.log.LogLine;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

/** What a person sees while executions run: their log, then how each ended. */
final class Console {
    /** The console itself: once executions run, {@code System.out} leads their threads into their logs. */
    private final PrintStream out = ThreadBoundOutputStream.getOrigSystemOut(System.out);

    void print(LogLine line) {
        if (line.isText()) {
            out.println(line.message());
        }
    }

    /** Waits for what {@code start} starts; an interruption by the user aborts it. Tells the exit code. */
    int follow(Callable<RunningJob> start) throws Exception {
        RunningJob job = start.call();
        Interruption interruption = Interruption.handledBy(job::abort);
        try {
            List<CompletedExecution> all = job.await();
            all.forEach(this::printCustomStatus);
            all.forEach(execution -> out.println("execution " + execution.id() + " " + word(execution.record())));
            out.flush();
            boolean succeeded = "succeeded".equals(word(all.get(all.size() - 1).record()));
            return succeeded ? 0 : 1;
        } finally {
            interruption.release();
        }
    }

    private void printCustomStatus(CompletedExecution execution) {
        if (!List.of("succeeded", "failed").contains(execution.status())) {
            out.println("Execution " + execution.id() + " ended with status \"" + execution.status() + "\"");
        }
    }

    /** One of four words; a custom status counts as failed. */
    static String word(ExecutionRecord execution) {
        return execution.outcome().map(Console::word).orElse("running");
    }

    private static String word(ExecutionRecord.Outcome outcome) {
        if (outcome.aborted()) {
            return "aborted";
        }
        if (outcome.timedOut()) {
            return "timedout";
        }
        return "succeeded".equals(outcome.status()) ? "succeeded" : "failed";
    }
}
