package io.github.rundeckresume.playground.web.api;

import com.dtolabs.rundeck.core.execution.ExecutionNotFound;
import com.dtolabs.rundeck.core.execution.logstorage.AsyncExecutionFileLoaderService;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileLoader;
import com.dtolabs.rundeck.core.execution.logstorage.ExecutionFileState;
import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.execution.ExecutionSummary;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file of an execution, as far as it can be shown now: this member's own, or another one's that comes from Log Storage
 * (rundeckapp 5.4.0 ExecutionController#renderOutput, #apiExecutionState).
 *
 * @param path empty if it is not here
 * @param pending whether it may still come
 */
record ExecutionFile(Optional<Path> path, boolean pending) {
    private static final Set<ExecutionFileState> PENDING = Set.of(
            ExecutionFileState.WAITING,
            ExecutionFileState.AVAILABLE_REMOTE,
            ExecutionFileState.PENDING_LOCAL,
            ExecutionFileState.PENDING_REMOTE);

    /** Looks for the file; if Log Storage has it, it is fetched, and the next look finds it. */
    static ExecutionFile find(EmbeddedHost host, ExecutionRecord execution, String filetype) {
        Path local =
                host.files().file(execution.project(), execution.jobUuid(), Long.toString(execution.id()), filetype);
        if (Files.exists(local)) {
            return new ExecutionFile(Optional.of(local), false);
        }
        boolean own = execution.server().equals(host.framework().serverId());
        return own ? new ExecutionFile(Optional.empty(), false) : load(host, execution, filetype);
    }

    private static ExecutionFile load(EmbeddedHost host, ExecutionRecord execution, String filetype) {
        try {
            ExecutionFileLoader loader = host.context()
                    .getBean(AsyncExecutionFileLoaderService.class)
                    .requestFileLoad(new ExecutionSummary(execution, Found.reference(execution)), filetype, true);
            return new ExecutionFile(Optional.empty(), PENDING.contains(loader.getState()));
        } catch (ExecutionNotFound deletedMeanwhile) {
            return new ExecutionFile(Optional.empty(), false);
        }
    }
}
