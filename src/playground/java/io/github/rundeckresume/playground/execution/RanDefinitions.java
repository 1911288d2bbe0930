package io.github.rundeckresume.playground.execution;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The definitions with which executions were started, of which the server keeps a copy in each execution's row (rundeckapp
 * 5.4.0 {@code Execution#workflow}). A definition has no text of its own here: it is known for as long as this process
 * runs, to all hosts on the same base directory.
 */
public final class RanDefinitions {
    private static final Map<Path, JobDefinition> ALL = new ConcurrentHashMap<>();

    private RanDefinitions() {}

    static void add(Path log, JobDefinition job) {
        ALL.put(log, job);
    }

    /** The definition of the execution with that log; empty if another process started it. */
    public static Optional<JobDefinition> of(Path log) {
        return Optional.ofNullable(ALL.get(log));
    }
}
