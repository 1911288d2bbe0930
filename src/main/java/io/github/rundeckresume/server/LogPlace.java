package io.github.rundeckresume.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where an execution's log is, as its row says it. */
final class LogPlace {

    private LogPlace() {}

    /**
     * The folder of a log, if it is in the folder of all logs of this server, where a resume looks for the record.
     *
     * @param log the file of the log on the member that ran the execution; empty if that never began to log
     * @return the folder; one without any states if it is not here
     */
    static LogFolder folder(SpringContext spring, Optional<String> log) {
        return log.flatMap(file -> here(spring, file)).orElse(LogFolder.none());
    }

    private static Optional<LogFolder> here(SpringContext spring, String log) {
        try {
            Path folder = Path.of(log).toAbsolutePath().resolveSibling("");
            Optional<Path> logs = Leases.logs(spring);
            boolean isHere = Files.isDirectory(folder)
                    && (logs.isEmpty()
                            || folder.toRealPath().startsWith(logs.get().toRealPath()));
            return isHere ? Optional.of(LogFolder.of(folder)) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty();
        }
    }
}
