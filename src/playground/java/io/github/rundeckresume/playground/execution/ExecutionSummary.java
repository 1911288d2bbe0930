package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobReference;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An execution as plugins see it, with the quirks of the server: metadata is never null, the status is the raw word
 * ({@code failed} for a killed or timed out execution), the completion date is always null (rundeckapp 5.4.0
 * Execution.asReference, ExecutionReferenceImpl).
 */
public record ExecutionSummary(ExecutionRecord execution, JobReference job) implements ExecutionReference {

    @Override
    public String getProject() {
        return execution.project();
    }

    @Override
    public String getId() {
        return Long.toString(execution.id());
    }

    @Override
    public String getUuid() {
        return execution.uuid();
    }

    @Override
    public JobReference getJob() {
        return job;
    }

    @Override
    public boolean isScheduled() {
        return false;
    }

    @Override
    public String getExecutionType() {
        return "user";
    }

    @Override
    public @Nullable String getRetryOriginalId() {
        return idOrNull(execution.retry().originalId());
    }

    @Override
    public @Nullable String getRetryPrevId() {
        return idOrNull(execution.retry().previousId());
    }

    @Override
    public @Nullable String getRetryNextId() {
        return idOrNull(execution.retry().nextId());
    }

    private static @Nullable String idOrNull(long id) {
        return id == 0 ? null : Long.toString(id);
    }

    @Override
    public @Nullable String getFilter() {
        return execution.filter().isEmpty() ? null : execution.filter();
    }

    @Override
    public String getOptions() {
        return execution.argString();
    }

    @Override
    public Date getDateStarted() {
        return Date.from(execution.started());
    }

    @Override
    public @Nullable Date getDateCompleted() {
        return null;
    }

    @Override
    public @Nullable String getStatus() {
        return execution.status().orElse(null);
    }

    @Override
    public @Nullable String getSucceededNodeList() {
        return execution.outcome().map(ExecutionRecord.Outcome::succeededNodes).orElse(null);
    }

    @Override
    public @Nullable String getFailedNodeList() {
        return execution.outcome().map(ExecutionRecord.Outcome::failedNodes).orElse(null);
    }

    @Override
    public @Nullable String getTargetNodes() {
        return null;
    }

    @Override
    public @Nullable String getAdhocCommand() {
        return null;
    }

    @Override
    public Map<String, String> getMetadata() {
        return new HashMap<>(execution.metadata());
    }
}
