package io.github.rundeckresume.playground.beans;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.logging.ExecutionFileStorageException;
import com.dtolabs.rundeck.plugins.logging.ExecutionFileStoragePlugin;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionTable;
import io.github.rundeckresume.playground.execution.ExecutionSummary;
import io.github.rundeckresume.playground.execution.JobSummary;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import io.github.rundeckresume.playground.storage.FileSubmission;
import io.github.rundeckresume.playground.storage.LogStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Deletes executions with their files (rundeckapp 5.4.0 ExecutionService.deleteExecutionAuthorized). Only of those types
 * which a producer still would store are files deleted, and so in Log Storage only what has a copy on this member.
 */
public final class ExecutionDeletion {
    private final ExecutionTable executions;
    private final ExecutionFiles files;
    private final LogStorage storage;
    private final FileSubmission submission;

    ExecutionDeletion(ExecutionTable executions, ExecutionFiles files, LogStorage storage, FileSubmission submission) {
        this.executions = executions;
        this.files = files;
        this.storage = storage;
        this.submission = submission;
    }

    /** Deletes it; why that was not possible, in the server's words, or nothing. */
    public Optional<String> delete(ExecutionRecord execution) {
        return deleteExecutionAuthorized(execution);
    }

    /** Producers may look at the server's name of the method that asks them. */
    private Optional<String> deleteExecutionAuthorized(ExecutionRecord execution) {
        String failed = "Failed to delete execution {{Execution " + execution.id() + "}}: ";
        if (execution.isRunning()) {
            return Optional.of(failed + "The execution is currently running");
        }
        try {
            List<String> types = submission.types(reference(execution));
            deleteStored(execution, types);
            executions.delete(execution.id());
            deleteLocal(execution, types);
            return Optional.empty();
        } catch (IOException | ExecutionFileStorageException | RuntimeException e) {
            return Optional.of(failed + e.getMessage());
        }
    }

    /**
     * Deletes those that it can.
     *
     * @param ids numbers or texts
     * @param allowed in which projects
     * @return {@code success}, {@code successTotal} and, one by one, {@code failures} (ExecutionService.deleteBulkExecutionIds)
     */
    public Map<String, Object> deleteAll(Collection<?> ids, Predicate<String> allowed) {
        List<Map<String, Object>> failures = new ArrayList<>();
        for (Object id : ids) {
            failure(id, allowed)
                    .ifPresent(message -> failures.add(Map.of("success", false, "message", message, "id", id)));
        }
        return Map.of(
                "success", failures.isEmpty(), "failures", failures, "successTotal", ids.size() - failures.size());
    }

    private Optional<String> failure(Object id, Predicate<String> allowed) {
        Optional<ExecutionRecord> execution =
                id.toString().matches("\\d{1,18}") ? executions.find(Long.parseLong(id.toString())) : Optional.empty();
        if (execution.isEmpty()) {
            return Optional.of("Execution Not found: " + id);
        }
        return allowed.test(execution.get().project())
                ? delete(execution.get())
                : Optional.of("Unauthorized: Delete execution in project "
                        + execution.get().project());
    }

    private static ExecutionReference reference(ExecutionRecord execution) {
        JobSummary job = new JobSummary(execution.jobUuid(), execution.project(), execution.jobName(), "");
        return new ExecutionSummary(execution, job);
    }

    private void deleteStored(ExecutionRecord execution, List<String> types)
            throws IOException, ExecutionFileStorageException {
        Optional<ExecutionFileStoragePlugin> plugin = storage.open(execution);
        if (plugin.isPresent()) {
            for (String type : types) {
                if (plugin.get().isAvailable(type)) {
                    plugin.get().deleteFile(type);
                }
            }
        }
    }

    private void deleteLocal(ExecutionRecord execution, List<String> types) throws IOException {
        String id = Long.toString(execution.id());
        for (String type : types) {
            Files.deleteIfExists(files.file(execution.project(), execution.jobUuid(), id, type));
            Files.deleteIfExists(files.partial(execution.project(), execution.jobUuid(), id, type));
        }
    }
}
