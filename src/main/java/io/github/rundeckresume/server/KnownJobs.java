package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The definitions of jobs, each read once. Not for several threads. */
public final class KnownJobs {

    private final Map<String, JobFacts> byUuid = new HashMap<>();
    private final Map<String, Optional<IWorkflow>> workflows = new HashMap<>();

    /** Knows none so far. */
    public KnownJobs() {}

    JobFacts facts(String uuid, Function<String, JobFacts> read) {
        return byUuid.computeIfAbsent(uuid, read);
    }

    Optional<IWorkflow> workflow(String uuid, Function<String, Optional<IWorkflow>> read) {
        return workflows.computeIfAbsent(uuid, read);
    }
}
