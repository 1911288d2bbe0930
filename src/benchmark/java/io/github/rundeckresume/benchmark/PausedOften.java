package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.playground.host.CompletedExecution;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.PluginJar;
import io.github.rundeckresume.playground.host.RunRequest;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the 300th pause of one run costs beside the first ones: the size of its record, and the time from asking for the
 * resume until the execution has paused again. A script sets a checkpoint and ends with exit code 75 each time.
 */
final class PausedOften implements Measurement {

    private static final int PAUSES = Integer.getInteger("paused.times", 300);
    private static final int STEPS_BEFORE = 20;
    /** The median of so many neighbours is taken. */
    private static final int NEIGHBOURS = 11;

    private static final String JOB = """
            - name: often
              loglevel: INFO
              plugins:
                ExecutionLifecycle:
                  resume: {pauseOnExit75: 'true'}
              sequence:
                keepgoing: false
                strategy: sequential
                commands:
            %s
                - description: Pauses
                  plugins:
                    LogFilter:
                    - type: key-value-data
                      config: {regex: '^RUNDECK:DATA:\\s*([^\\s]+?)\\s*=\\s*(.+)$'}
                  script: |
                    #!/bin/sh
                    at=@data.checkpoint.at@
                    echo "RUNDECK:DATA:checkpoint.at=$((${at:-0} + 1))"
                    exit 75
                  scriptInterpreter: sh
            """;

    @Override
    public String title() {
        return "One run that pauses " + PAUSES + " times";
    }

    @Override
    public String run() throws IOException {
        List<Double> millis = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        Path base = Workbench.folder("often");
        try (EmbeddedHost host = EmbeddedHost.at(base)
                .plugin(PluginJar.file(Path.of(System.getProperty("plugin.jar"))))
                .open()) {
            JobDefinition job = host.importJobs(job(base)).get(0);
            CompletedExecution last = paused(host.run(job, RunRequest.plain()));
            for (int pause = 2; pause <= PAUSES; pause++) {
                long start = System.nanoTime();
                last = paused(host.run(job, RunRequest.plain().resumeFrom(last.id())));
                millis.add((System.nanoTime() - start) / 1e6);
                bytes.add(Files.size(last.file("resume.json")));
            }
        }
        Table table =
                new Table("pause", "bytes of its record", "ms from asking for the resume until it has paused again");
        row(table, 3, bytes, millis);
        row(table, PAUSES / 2, bytes, millis);
        row(table, PAUSES, bytes, millis);
        return table.toString();
    }

    private static void row(Table table, int pause, List<Long> bytes, List<Double> millis) {
        int index = pause - 2;
        int from = Math.max(0, Math.min(index - NEIGHBOURS / 2, millis.size() - NEIGHBOURS));
        Samples around = new Samples();
        millis.subList(from, Math.min(millis.size(), from + NEIGHBOURS)).forEach(around::add);
        table.row(pause, bytes.get(index), Table.number("%.0f", around.median()));
    }

    private static CompletedExecution paused(CompletedExecution execution) {
        if (!execution.status().equals("paused")) {
            throw new IllegalStateException(
                    "execution " + execution.id() + " " + execution.status() + "\n" + execution.log());
        }
        return execution;
    }

    private static Path job(Path base) throws IOException {
        String before = IntStream.rangeClosed(1, STEPS_BEFORE)
                .mapToObj(step ->
                        "    - description: Step " + step + "\n      script: 'true'\n      scriptInterpreter: sh")
                .collect(Collectors.joining("\n"));
        Path file = Files.createDirectories(base).resolve("often.yaml");
        Files.writeString(file, JOB.formatted(before));
        JobFile.read(file);
        return file;
    }
}
