package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.progress.StateWriting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An embedded host on the disk that the build is on. */
final class Workbench implements AutoCloseable {

    private final StepClock clock = new StepClock();
    private final EmbeddedHost host;

    private Workbench(Path base, StateWriting writing) {
        this.host = EmbeddedHost.at(base)
                .stateWriting(writing)
                .provider(ServiceNameConstants.WorkflowStep, StepClock.NAME, () -> clock)
                .provider(ServiceNameConstants.ExecutionLifecycle, Durable.ASYNC, () -> new Durable("async"))
                .provider(ServiceNameConstants.ExecutionLifecycle, Durable.SYNC, () -> new Durable("sync"))
                .open();
    }

    /** Opens a host that writes the state of an execution seldom: what is measured is not the server's. */
    static Workbench open() throws IOException {
        return at(folder("host"), StateWriting.EACH_SECOND);
    }

    /** Opens a host over a base directory. */
    static Workbench at(Path base, StateWriting writing) {
        return new Workbench(base, writing);
    }

    /** A new folder for what a measurement writes. */
    static Path folder(String name) throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "benchmark"));
        return Files.createTempDirectory(parent, name).toAbsolutePath();
    }

    StepClock clock() {
        return clock;
    }

    /** Runs a job whose steps all succeed. */
    Run run(JobDefinition job) {
        return run(job, RunRequest.plain(), 0, "succeeded");
    }

    /** Runs a job up to the step that fails. */
    Run runUpTo(int failing, JobDefinition job) {
        return run(job, RunRequest.plain(), failing, "failed");
    }

    /** Resumes a job that failed; nothing fails any more. */
    Run resume(JobDefinition job, CompletedExecution source) {
        return run(job, RunRequest.plain().resumeFrom(source.id()), 0, "succeeded");
    }

    /** Resumes a job up to the step that fails again. */
    Run resumeUpTo(int failing, JobDefinition job, CompletedExecution source) {
        return run(job, RunRequest.plain().resumeFrom(source.id()), failing, "failed");
    }

    private Run run(JobDefinition job, RunRequest request, int failing, String expected) {
        clock.reset();
        TimedRecorder.takeMillis();
        clock.failAt(failing);
        long start = System.nanoTime();
        CompletedExecution execution = host.run(job, request);
        long end = System.nanoTime();
        if (!execution.state().equals(expected)) {
            throw new IllegalStateException("execution " + execution.id() + " " + execution.state());
        }
        return new Run(
                execution,
                clock.calls(),
                clock.millisPerStep(),
                TimedRecorder.takeMillis() / clock.calls(),
                (end - start) / 1e6,
                (clock.first() - start) / 1e6,
                (end - clock.last()) / 1e6);
    }

    @Override
    public void close() {
        host.close();
    }

    /**
     * What one execution took.
     *
     * @param steps how many steps ran
     * @param perStep milliseconds from one step to the next
     * @param recording milliseconds of each step that the engine waited for the recorder
     * @param whole milliseconds from asking for it until it was over
     * @param before milliseconds until the first step
     * @param after milliseconds after the last step
     */
    record Run(
            CompletedExecution execution,
            int steps,
            double perStep,
            double recording,
            double whole,
            double before,
            double after) {}
}
