package io.github.rundeckresume.store;

import static io.github.rundeckresume.store.UnreadableStateException.damaged;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.ServerBoot;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a resume state, finished or not, and trusts nothing that it reads. */
public final class StateReader {

    private final long maxBytes;

    private StateReader(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A reader that refuses states of more than {@code maxBytes}. */
    public static StateReader withLimit(long maxBytes) {
        return new StateReader(Math.max(0, Math.min(maxBytes, Integer.MAX_VALUE - 16)));
    }

    /**
     * Reads a finished state.
     *
     * @throws UnreadableStateException if any part of it was changed or lost
     * @throws IOException if the file cannot be read at all
     */
    public ResumeState readFinished(Path file) throws IOException {
        return read(LocalDisk.INSTANCE, file, true);
    }

    /**
     * Reads the journal that a server left behind. An incomplete last line is ignored.
     *
     * @throws UnreadableStateException if any other line was changed or lost
     * @throws IOException if the file cannot be read at all
     */
    public ResumeState readJournal(Path file) throws IOException {
        return read(LocalDisk.INSTANCE, file, false);
    }

    /**
     * Reads a copy of the journal that was made while the execution ran, or the beginning of such a copy. An incomplete last
     * line is ignored.
     *
     * @return a state that says when the copy was made, or at least when its newest line was written
     * @throws UnreadableStateException if any other line was changed or lost
     * @throws IOException if the file cannot be read at all
     */
    public ResumeState readCheckpoint(Path file) throws IOException {
        return parse(load(LocalDisk.INSTANCE, file), false, true);
    }

    /**
     * Reads who records an execution, from the beginning of its journal.
     *
     * @return the start of the server; empty if an earlier version of the plugin did, or if the beginning is not there yet
     * @throws IOException if it cannot be read, or is damaged
     */
    public Optional<ServerBoot> readOwner(Path journal) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(journal))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return Optional.empty();
                }
                line.write(next);
                if (line.size() > maxBytes) {
                    throw UnreadableStateException.damaged("its beginning is too long");
                }
            }
            byte[] first = line.toByteArray();
            if (first.length > 0 && first[0] == LineFormat.INCOMPLETE) {
                first[0] = LineFormat.FIRST;
            }
            JsonNode start = Json.parse(new LineFormat().document(first, 0, first.length, 1), 1);
            return StartDocument.read(start).owner();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw damaged("a value in it is out of range");
        }
    }

    ResumeState read(Disk disk, Path file, boolean finished) throws IOException {
        return read(load(disk, file), finished);
    }

    private byte[] load(Disk disk, Path file) throws IOException {
        byte[] bytes = disk.read(file, (int) maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new UnreadableStateException(
                    UnreadableStateException.Kind.TOO_LARGE, "it is larger than " + maxBytes + " bytes");
        }
        return bytes;
    }

    static ResumeState read(byte[] bytes, boolean finished) throws UnreadableStateException {
        return parse(bytes, finished, false);
    }

    private static ResumeState parse(byte[] bytes, boolean finished, boolean copied) throws UnreadableStateException {
        try {
            return new StateParse(bytes, copied).state(finished);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw damaged("a value in it is out of range");
        }
    }
}
