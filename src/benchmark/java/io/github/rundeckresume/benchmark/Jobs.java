package io.github.rundeckresume.benchmark;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
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

    /**
     * A node-first job of node steps, on all nodes.
     *
     * @param provider the plugin that records it; empty text for none
     * @param threads how many nodes at a time
     */
    static JobDefinition onNodes(String name, String provider, int steps, int threads) throws IOException {
        String command = "{\"type\": \"" + NodeClock.NAME + "\", \"nodeStep\": true, \"configuration\": {}}";
        return read("nodes-" + name, """
                [{"name": "%s", "uuid": "%s", "loglevel": "INFO", "plugins": {%s},
                  "nodefilters": {"filter": ".*", "dispatch": {"threadcount": "%d", "keepgoing": true}},
                  "sequence": {"keepgoing": false, "strategy": "node-first", "commands": [%s]}}]
                """.formatted(
                        name,
                        "nodes-" + name,
                        provider.isEmpty() ? "" : "\"ExecutionLifecycle\": {\"" + provider + "\": {}}",
                        threads,
                        String.join(",\n", Collections.nCopies(steps, command))));
    }

    private static JobDefinition job(String name, String plugins, int steps) throws IOException {
        String commands = IntStream.rangeClosed(1, steps)
                .mapToObj(number -> String.format(
                        "{\"type\": \"%s\", \"nodeStep\": false, \"configuration\": {\"number\": \"%d\"}}",
                        StepClock.NAME, number))
                .collect(joining(",\n"));
        return read(name, """
                [{"name": "%s", "uuid": "%s", "loglevel": "INFO", "plugins": {%s},
                  "sequence": {"keepgoing": false, "strategy": "sequential", "commands": [%s]}}]
                """.formatted(name, name + "-" + steps, plugins, commands));
    }

    private static JobDefinition read(String name, String definition) throws IOException {
        Path file = Files.createTempFile(name, ".json");
        Files.writeString(file, definition);
        try {
            return JobFile.read(file).get(0);
        } finally {
            Files.delete(file);
        }
    }
}
