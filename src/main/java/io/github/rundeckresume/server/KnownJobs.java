package io.github.rundeckresume.server;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The definitions of jobs, each read once. Not for several threads. */
public final class KnownJobs {

    private final Map<String, JobFacts> byUuid = new HashMap<>();

    /** Knows none so far. */
    public KnownJobs() {}

    JobFacts facts(String uuid, Function<String, JobFacts> read) {
        return byUuid.computeIfAbsent(uuid, read);
    }
}
