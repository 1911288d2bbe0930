package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import io.github.rundeckresume.page.ResumeMenuItem;
import io.github.rundeckresume.page.ResumePreview;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.playground.beans.WebSession;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.progress.StateWriting;
import io.github.rundeckresume.plugin.ResumePlugin;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Plans of jobs of jobs that failed inside: how long the decision takes, with the loading of the state and the look-up of
 * the referenced jobs in the database, and what the page of the execution gets.
 */
final class LargeReferences implements Measurement {

    private static final int REFERENCES = 200;
    private static final int STEPS = 10;
    private static final int LEVELS = 32;
    private static final int ROUNDS = 21;
    private static final int WARM_UP = 15;
    private static final String PLUGIN = "resume";
    private static final FullAccess VIEWER = new FullAccess("benchmark");

    @Override
    public String title() {
        return "The plan of a job of jobs that failed inside";
    }

    @Override
    public String run() throws IOException {
        Table table = new Table("job", "file", "planned", "page made", "page gets", "resumed in");
        StepClock clock = new StepClock();
        Path base = Workbench.folder("references-plan");
        try (EmbeddedHost host = EmbeddedHost.at(base)
                .stateWriting(StateWriting.EACH_SECOND)
                .provider(ServiceNameConstants.WorkflowStep, StepClock.NAME, () -> clock)
                .provider(ServiceNameConstants.ExecutionLifecycle, PLUGIN, ResumePlugin::new)
                .open()) {
            rows(new Bench(host, clock, table), new JobsOfJobs(host, base));
        }
        return table.toString();
    }

    private static void rows(Bench bench, JobsOfJobs jobs) throws IOException {
        String size = REFERENCES + " references to ";
        jobs.leaf("inner", STEPS);
        bench.row(
                size + "one job, the last step of the last one failed",
                jobs.of(REFERENCES, "same", PLUGIN, "sequential", step -> "inner"),
                STEPS,
                REFERENCES * STEPS);
        for (int reference = 1; reference <= REFERENCES; reference++) {
            jobs.leaf("inner-" + reference, STEPS);
        }
        bench.row(
                size + REFERENCES + " jobs, the last step of each failed",
                jobs.of(REFERENCES, "each", PLUGIN, "parallel", step -> "inner-" + step),
                STEPS,
                0);
        bench.row(
                LEVELS + " levels, the last step of the last one failed",
                jobs.chain(LEVELS, "level", PLUGIN),
                2,
                LEVELS + 1);
    }

    /** Runs jobs and has them planned. */
    private record Bench(EmbeddedHost host, StepClock clock, Table table) {

        void row(String name, JobDefinition job, int failing, int call) throws IOException {
            CompletedExecution failed = run(job, RunRequest.plain(), failing, call, "failed");
            Samples planned = new Samples();
            Samples made = new Samples();
            String link = "";
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long start = System.nanoTime();
                plan(job, failed);
                long middle = System.nanoTime();
                link = link(job, failed);
                if (round >= 0) {
                    planned.add((middle - start) / 1e6);
                    made.add((System.nanoTime() - middle) / 1e6);
                }
            }
            long resumed = System.nanoTime();
            run(job, RunRequest.plain().resumeFrom(failed.id()), 0, 0, "succeeded");
            table.row(
                    name,
                    Table.number("%.2f MB", Files.size(failed.file("resume.json")) / 1e6),
                    Table.number("%.0f ms", planned.median()),
                    Table.number("%.0f ms", made.median()),
                    Table.number("%.1f KB", link.length() / 1e3),
                    Table.number("%.1f s", (System.nanoTime() - resumed) / 1e9));
        }

        private CompletedExecution run(JobDefinition job, RunRequest request, int failing, int call, String expected) {
            clock.reset();
            clock.failAt(failing, call);
            CompletedExecution execution = host.run(job, request);
            if (!execution.state().equals(expected)) {
                throw new IllegalStateException("execution " + execution.id() + " " + execution.state());
            }
            return execution;
        }

        private static void plan(JobDefinition job, CompletedExecution failed) {
            String refusal = inRequest(() -> ResumePreview.of(
                            ViewedExecution.of(VIEWER, job.project(), ExecutionId.of(id(failed)))
                                    .orElseThrow(),
                            (filter, excludes) -> Set.of(),
                            Choices.none())
                    .refusal()
                    .map(Refusal::message)
                    .orElse(""));
            if (!refusal.isEmpty()) {
                throw new IllegalStateException(refusal);
            }
        }

        private static String link(JobDefinition job, CompletedExecution failed) {
            ResumeMenuItem item = new ResumeMenuItem();
            return inRequest(() -> item.isEnabledExecution(VIEWER, job.project(), id(failed))
                    ? Objects.requireNonNull(item.getExecutionHref(job.project(), id(failed)))
                    : "");
        }

        private static String id(CompletedExecution failed) {
            return Long.toString(failed.id());
        }

        /** Each request has values of its own, which the plugin computes once. */
        private static String inRequest(Supplier<String> answer) {
            WebSession session = WebSession.open();
            try {
                return answer.get();
            } finally {
                session.close();
            }
        }
    }
}
