package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ResumeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The state files in one folder: {@code ID.resume.json} beside {@code ID.rdlog}. */
public final class StateFiles {

    /** Rundeck's file type for a state. The file's name is {@code ID.} and this type. */
    public static final String FILE_TYPE = "resume.json";

    private StateFiles() {}

    /** The file of the finished state in that folder. */
    public static Path in(Path folder, ExecutionId execution) {
        return folder.resolve(execution + "." + FILE_TYPE);
    }

    /** True if there is a state or a journal of the execution in that folder. */
    public static boolean exist(Path folder, ExecutionId execution) {
        Path state = in(folder, execution);
        return Files.isRegularFile(state) || Files.isRegularFile(Journal.fileOf(state));
    }

    /**
     * Loads what the execution left in that folder: the finished state, or the journal of a server that died.
     *
     * @return empty if there is neither
     * @throws UnreadableStateException if it is damaged, or belongs to another execution
     * @throws IOException if it cannot be read at all
     */
    public static Optional<ResumeState> load(Path folder, ExecutionId execution, StateReader reader)
            throws IOException {
        return load(LocalDisk.INSTANCE, folder, execution, reader);
    }

    static Optional<ResumeState> load(Disk disk, Path folder, ExecutionId execution, StateReader reader)
            throws IOException {
        Path state = in(folder, execution);
        Path journal = Journal.fileOf(state);
        if (disk.isFile(state)) {
            return Optional.of(ownedBy(execution, reader.read(disk, state, true)));
        }
        return disk.isFile(journal)
                ? Optional.of(ownedBy(execution, reader.read(disk, journal, false)))
                : Optional.empty();
    }

    /**
     * Reads a finished state from a file of any name.
     *
     * @throws UnreadableStateException if it is damaged, or belongs to another execution
     */
    public static ResumeState loadFile(Path file, ExecutionId execution, StateReader reader) throws IOException {
        return ownedBy(execution, reader.readFinished(file));
    }

    /**
     * Reads a copy of a journal, which was made while the execution ran, from a file of any name.
     *
     * @throws UnreadableStateException if it is damaged, or belongs to another execution
     */
    public static ResumeState loadCheckpoint(Path file, ExecutionId execution, StateReader reader) throws IOException {
        return ownedBy(execution, reader.readCheckpoint(file));
    }

    static ResumeState ownedBy(ExecutionId execution, ResumeState state) throws UnreadableStateException {
        if (!state.start().execution().equals(execution)) {
            throw UnreadableStateException.damaged(
                    "it is the state of execution " + state.start().execution());
        }
        return state;
    }
}
