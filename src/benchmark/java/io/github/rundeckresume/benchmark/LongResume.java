package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.progress.StateWriting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How soon a resume at a job's last step runs that step. What it is compared with is the start of the same job without
 * the plugin: from asking for the execution until its first step is called. The host writes the whole state at each
 * change, as the server does.
 */
final class LongResume implements Measurement {

    private static final List<Integer> SIZES = List.of(10, 100, 300, 1000, 2000);
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 2;

    @Override
    public String title() {
        return "From asking for a resume at the last step until that step runs";
    }

    @Override
    public String run() throws IOException {
        Path base = Workbench.folder("long");
        Map<JobDefinition, CompletedExecution> failed = fail(base);
        Table table = new Table("steps", "ms of the engine's own start", "ms of the resume", "ms over it");
        try (Workbench host = Workbench.at(base, StateWriting.EACH_CHANGE)) {
            for (Map.Entry<JobDefinition, CompletedExecution> one : failed.entrySet()) {
                table.row(measure(host, one.getKey(), one.getValue()));
            }
        }
        return table.toString();
    }

    /** Executions that failed at their last step, made by a host that loses no time with their state. */
    private static Map<JobDefinition, CompletedExecution> fail(Path base) throws IOException {
        Map<JobDefinition, CompletedExecution> failed = new LinkedHashMap<>();
        try (Workbench host = Workbench.at(base, StateWriting.EACH_SECOND)) {
            for (int steps : SIZES) {
                JobDefinition job = Jobs.sync(steps);
                failed.put(job, host.runUpTo(steps, job).execution());
            }
        }
        return failed;
    }

    private static Object[] measure(Workbench host, JobDefinition job, CompletedExecution failed) throws IOException {
        int steps = job.workflow().steps().size();
        JobDefinition plain = Jobs.plain(steps);
        Samples own = new Samples();
        Samples resumed = new Samples();
        CompletedExecution source = failed;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Workbench.Run start = host.runUpTo(1, plain);
            Workbench.Run resume = host.resumeUpTo(steps, job, source);
            source = resume.execution();
            if (round >= 0) {
                own.add(start.before());
                resumed.add(resume.before());
            }
        }
        return new Object[] {
            steps,
            Table.number("%.0f", own.median()),
            Table.number("%.0f", resumed.median()),
            Table.number("%.0f", resumed.median() - own.median())
        };
    }
}
