package io.github.rundeckresume.playground.cli;

import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.ExecutionSummary;
import io.github.rundeckresume.playground.execution.JobSummary;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;
import io.github.rundeckresume.playground.report.StateReport;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.store.StateFiles;
import io.github.rundeckresume.store.StateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the command {@code show} prints. */
final class RecordedState {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final long LARGEST = 1L << 30;
    private static final long SECONDS_FOR_LOG_STORAGE = 30;

    private final EmbeddedHost host;
    private final ExecutionRecord execution;
    private final ExecutionId id;

    private RecordedState(EmbeddedHost host, ExecutionRecord execution) {
        this.host = host;
        this.execution = execution;
        this.id = ExecutionId.of(Long.toString(execution.id()));
    }

    /**
     * The whole output, without a line end at its end.
     *
     * @param json whether it is for programs
     */
    static String render(EmbeddedHost host, ExecutionRecord execution, boolean json) {
        RecordedState recorded = new RecordedState(host, execution);
        return recorded.load()
                .map(state -> StateReport.of(state, host.job(execution.jobUuid())))
                .map(report -> json ? report.json() : report.text())
                .orElseGet(() -> json ? recorded.nothingJson() : recorded.nothing());
    }

    private Optional<ResumeState> load() {
        StateReader reader = StateReader.withLimit(LARGEST);
        Path folder = host.files()
                .file(execution.project(), execution.jobUuid(), id.toString(), StateFiles.FILE_TYPE)
                .getParent();
        try {
            Optional<ResumeState> local = StateFiles.load(folder, id, reader);
            Optional<Path> stored = local.isPresent() ? Optional.empty() : fromLogStorage();
            return stored.isPresent() ? Optional.of(StateFiles.loadFile(stored.get(), id, reader)) : local;
        } catch (IOException e) {
            throw new HostException("The resume state of execution " + id + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<Path> fromLogStorage() {
        AsyncExecutionFileLoaderService files =
                host.context().getBean("logFileStorageService", AsyncExecutionFileLoaderService.class);
        try {
            ExecutionFileLoader loaded = request(files).get(SECONDS_FOR_LOG_STORAGE, TimeUnit.SECONDS);
            return Optional.ofNullable(loaded.getFile()).map(file -> file.toPath());
        } catch (ExecutionException | TimeoutException e) {
            throw new HostException("Log Storage does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("Interrupted while waiting for Log Storage");
        }
    }

    /** As on the server, files are found with a database session only, and a transaction brings one. */
    private CompletableFuture<ExecutionFileLoader> request(AsyncExecutionFileLoaderService files) {
        return new TransactionTemplate(host.context().getBean(PlatformTransactionManager.class)).execute(status -> {
            try {
                return files.requestFileLoadAsync(reference(), StateFiles.FILE_TYPE);
            } catch (ExecutionNotFound e) {
                throw new HostException(e.getMessage());
            }
        });
    }

    private ExecutionReference reference() {
        return new ExecutionSummary(execution, new JobSummary(execution.jobUuid(), execution.project(), "", ""));
    }

    private String nothing() {
        return "execution " + id + " " + execution.state() + ": " + why();
    }

    private String why() {
        return execution.state().equals("succeeded")
                ? "it succeeded, so that nothing is left to resume"
                : "no resume state is recorded";
    }

    private String nothingJson() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("execution", execution.id());
        report.put("project", execution.project());
        report.put("job", execution.jobUuid());
        report.put("reason", execution.state());
        report.put("resumable", false);
        report.put("obstacle", why());
        report.put("steps", List.of());
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of text and numbers cannot fail", e);
        }
    }
}
