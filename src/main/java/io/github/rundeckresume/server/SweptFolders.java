package io.github.rundeckresume.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The folders in which the logs of jobs are: {@code rundeck/PROJECT/job/UUID/logs} in the folder of all
 * logs (rundeckapp 5.4.0 LogFileStorageService#generateLocalPathForExecutionFile, #getFileForLocalPath).
 */
final class SweptFolders {

    private SweptFolders() {}

    /** All of them, in the same order each time. */
    static List<Path> in(Path logs) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path project : folders(logs.resolve("rundeck"))) {
            for (Path job : folders(project.resolve("job"))) {
                Path folder = job.resolve("logs");
                if (Files.isDirectory(folder)) {
                    found.add(folder);
                }
            }
        }
        return found;
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, Files::isDirectory)) {
                all.forEach(found::add);
            }
        }
        Collections.sort(found);
        return found;
    }
}
