package io.github.rundeckresume.playground.execution;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.node.JobNodes;
import io.github.rundeckresume.playground.option.OptionValues;

/** All that one execution is started with. */
public record Launch(ExecutionRecord execution, JobDefinition job, OptionValues options, JobNodes nodes) {

    /** The execution as plugins see it. */
    ExecutionSummary summary() {
        return new ExecutionSummary(
                execution, new JobSummary(job.uuid(), execution.project(), job.name(), job.group()));
    }
}
