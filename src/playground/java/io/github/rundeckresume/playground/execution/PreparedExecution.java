package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.nodes.ProjectNodeService;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.node.JobNodes;
import io.github.rundeckresume.playground.option.OptionValues;
import io.github.rundeckresume.playground.option.RunLimits;
import java.util.Map;

/**
 * All that one execution is started with.
 *
 * @param files the uploads, as the data context has them; empty for none
 * @param known all nodes there are
 * @param nodes those of them that the job runs on
 */
public record PreparedExecution(
        ExecutionRecord execution,
        JobDefinition job,
        OptionValues options,
        Map<String, String> files,
        ProjectNodeService known,
        JobNodes nodes,
        RunLimits limits) {

    /** The execution as plugins see it. */
    public ExecutionSummary summary() {
        return reference(execution);
    }

    /** The same execution as plugins see it at another moment. */
    public ExecutionSummary reference(ExecutionRecord record) {
        return new ExecutionSummary(record, new JobSummary(job.uuid(), record.project(), job.name(), job.group()));
    }
}
