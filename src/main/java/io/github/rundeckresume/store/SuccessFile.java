package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The journal of an execution that succeeded, under another name: nothing is left to do, and nothing can be resumed. It
 * is there until the server has stored the success, and proves it if the server dies before that. To rename the journal
 * costs no forced write: what a power failure takes back is a journal that has all steps.
 */
public final class SuccessFile {

    private static final String SUFFIX = ".succeeded";

    private SuccessFile() {}

    static Path of(Path state) {
        return state.resolveSibling(state.getFileName() + SUFFIX);
    }

    private static Path in(Path folder, ExecutionId execution) {
        return of(StateFiles.in(folder, execution));
    }

    /**
     * Loads the record of a success.
     *
     * @return empty if there is none
     * @throws UnreadableStateException if it is damaged, or belongs to another execution
     * @throws IOException if it cannot be read at all
     */
    public static Optional<ResumeState> load(Path folder, ExecutionId execution, StateReader reader)
            throws IOException {
        Path file = in(folder, execution);
        return Files.isRegularFile(file)
                ? Optional.of(StateFiles.ownedBy(execution, reader.readJournal(file)))
                : Optional.empty();
    }

    /** When the execution succeeded, in milliseconds since 1970: when its last line was written. */
    public static long writtenAt(Path folder, ExecutionId execution) throws IOException {
        return Files.getLastModifiedTime(in(folder, execution)).toMillis();
    }

    /** Deletes the record of a success, if there is one. */
    public static void delete(Path folder, ExecutionId execution) throws IOException {
        Files.deleteIfExists(in(folder, execution));
    }
}
