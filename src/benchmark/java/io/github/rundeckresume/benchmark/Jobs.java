package io.github.rundeckresume.benchmark;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Jobs of many steps that do nothing. */
final class Jobs {

    private Jobs() {}

    /** A job that the plugin records so that the disk has each step before the next one. */
    static JobDefinition sync(int steps) throws IOException {
        return job("sync", "\"ExecutionLifecycle\": {\"" + Durable.SYNC + "\": {}}", steps);
    }

    /** A job that the plugin records so that the operating system has each step before the next one. */
    static JobDefinition async(int steps) throws IOException {
        return job("async", "\"ExecutionLifecycle\": {\"" + Durable.ASYNC + "\": {}}", steps);
    }

    /** The same job without the plugin. */
    static JobDefinition plain(int steps) throws IOException {
        return job("plain", "", steps);
    }

    private static JobDefinition job(String name, String plugins, int steps) throws IOException {
        String commands = IntStream.rangeClosed(1, steps)
                .mapToObj(number -> String.format(
                        "{\"type\": \"%s\", \"nodeStep\": false, \"configuration\": {\"number\": \"%d\"}}",
                        StepClock.NAME, number))
                .collect(joining(",\n"));
        Path file = Files.createTempFile(name, ".json");
        Files.writeString(file, """
                [{"name": "%s", "uuid": "%s", "loglevel": "INFO", "plugins": {%s},
                  "sequence": {"keepgoing": false, "strategy": "sequential", "commands": [%s]}}]
                """.formatted(name, name + "-" + steps, plugins, commands));
        try {
            return JobFile.read(file).get(0);
        } finally {
            Files.delete(file);
        }
    }
}
