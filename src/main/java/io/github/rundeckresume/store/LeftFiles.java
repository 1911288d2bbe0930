package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All files that an execution left in the folder of its log: its state, journal, copies of it, and what was moved aside. */
public final class LeftFiles {

    private static final Pattern NAME =
            Pattern.compile("([1-9][0-9]{0,17})\\." + Pattern.quote(StateFiles.FILE_TYPE) + "(\\..{1,100})?");

    private final Path folder;
    private final ExecutionId execution;
    private final List<Path> files = new ArrayList<>();

    private LeftFiles(Path folder, ExecutionId execution) {
        this.folder = folder;
        this.execution = execution;
    }

    /**
     * What executions left in a folder.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<LeftFiles> in(Path folder) throws IOException {
        Map<ExecutionId, LeftFiles> found = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*." + StateFiles.FILE_TYPE + "*")) {
            for (Path file : all) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Files.isRegularFile(file)) {
                    found.computeIfAbsent(ExecutionId.of(name.group(1)), id -> new LeftFiles(folder, id))
                            .files
                            .add(file);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** The execution that has this number, or had it once. */
    public ExecutionId execution() {
        return execution;
    }

    /** When the latest of them was written, in milliseconds since 1970. */
    public long writtenAt() throws IOException {
        long latest = 0;
        for (Path file : files) {
            latest = Math.max(latest, Files.getLastModifiedTime(file).toMillis());
        }
        return latest;
    }

    /** True if the journal is being written. */
    public boolean areHeld() {
        return HeldJournals.isHeld(StateFiles.in(folder, execution));
    }

    /** Deletes them, the state last: if this fails half-way, the rest is found again. */
    public void delete() throws IOException {
        Path state = StateFiles.in(folder, execution);
        for (Path file : files) {
            if (!file.equals(state)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(state);
    }
}
