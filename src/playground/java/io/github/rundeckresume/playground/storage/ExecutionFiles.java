package io.github.rundeckresume.playground.storage;

import java.nio.file.Path;

/**
 * Where the files of executions lie: {@code PROJECT/job/JOBUUID/logs/ID.FILETYPE} under the logs folder (rundeckapp 5.4.0
 * LogFileStorageService).
 */
public record ExecutionFiles(Path logs) {

    /** The place of a whole file; it need not exist. */
    public Path file(String project, String jobUuid, String executionId, String filetype) {
        return logs.resolve(project)
                .resolve("job")
                .resolve(jobUuid)
                .resolve("logs")
                .resolve(executionId + "." + filetype);
    }

    /** The place of the file while only a part of it is there. */
    public Path partial(String project, String jobUuid, String executionId, String filetype) {
        return file(project, jobUuid, executionId, filetype + ".part");
    }
}
