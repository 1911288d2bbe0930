package io.github.rundeckresume.playground.storage;

import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer to a request for an execution's file. */
record LoadedFile(
        ExecutionFileState state,
        @Nullable Path path,
        @Nullable String errorCode,
        @Nullable List<String> errorData) implements ExecutionFileLoader {

    static LoadedFile available(ExecutionFileState state, Path path) {
        return new LoadedFile(state, path, null, null);
    }

    /** There is no file, at least not yet. */
    static LoadedFile without(ExecutionFileState state) {
        return new LoadedFile(state, null, null, null);
    }

    static LoadedFile failed(Exception cause) {
        return new LoadedFile(
                ExecutionFileState.ERROR,
                null,
                "execution.log.storage.retrieval.ERROR",
                List.of("", cause.getMessage()));
    }

    @Override
    public ExecutionFileState getState() {
        return state;
    }

    @Override
    public @Nullable String getErrorCode() {
        return errorCode;
    }

    @Override
    public @Nullable List<String> getErrorData() {
        return errorData;
    }

    @Override
    public @Nullable File getFile() {
        return path == null ? null : path.toFile();
    }

    @Override
    public long getRetryBackoff() {
        return 0;
    }
}
