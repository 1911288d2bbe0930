package io.github.rundeckresume.store;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;

/**
 * The journal of one execution: a record a line, on the disk before {@link #append} returns.
 *
 * <p>It lies beside the state's final name as {@code NAME.journal}; {@code NAME.part} is what the server calls a partial
 * copy that it fetched from Log Storage (rundeckapp 5.4.0 {@code LogFileStorageService#getFileForLocalPath}). The file is
 * its own temporary file: {@link #finish} adds the end, forces it and renames it, so that the cost of ending does not
 * grow with the journal. Methods may be called from any thread, one at a time.
 */
public final class Journal {

    /** What a journal is called beside the state it becomes. */
    public static final String SUFFIX = ".journal";

    /** What records leave free, so that the end of a state fits in below the limit with which it is read. */
    private static final int ROOM_FOR_END = 1024;

    private final Path state;
    private final Path path;
    private final JournalFile file;
    private final Durability durability;
    private final long maxBytes;
    private final ExecutionStart start;
    private LineFormat format = new LineFormat();
    private int records;
    private boolean begun;

    private Journal(Path state, JournalFile file, ExecutionStart start, Durability durability, long maxBytes) {
        this.state = state;
        this.path = fileOf(state);
        this.file = file;
        this.start = start;
        this.durability = durability;
        this.maxBytes = maxBytes;
    }

    /** The journal's name for a state's name. */
    public static Path fileOf(Path state) {
        return state.resolveSibling(state.getFileName() + SUFFIX);
    }

    /**
     * Begins a journal. What lies there under its names already is another execution's (numbers begin again with a new
     * database), and is moved aside.
     *
     * @param state the name that the finished state will have
     * @param kept records that the execution starts with, because a resume keeps them
     * @param maxBytes more than that is not written
     * @throws IOException if the file is held by another process or cannot be written
     */
    public static Journal begin(
            Path state, ExecutionStart start, Collection<StepRecord> kept, Durability durability, long maxBytes)
            throws IOException {
        if (state.getParent() != null) {
            Files.createDirectories(state.getParent());
        }
        if (isHeld(state)) {
            throw new IOException(fileOf(state) + " is held by another process");
        }
        ForeignFiles.moveAside(state);
        ForeignFiles.moveAside(fileOf(state));
        JournalFile file = JournalFile.create(fileOf(state));
        Journal journal = new Journal(state, file, start, durability, maxBytes);
        try {
            journal.hold();
            journal.writeAll(kept);
        } catch (IOException e) {
            journal.discard();
            throw e;
        }
        return journal;
    }

    /**
     * Tells whether somebody writes the journal of a state.
     *
     * @param state the name that the finished state will have
     * @return true if a living thread of this process or another process of this host holds it, or if that cannot be
     *     found out; false also if there is no journal. Other hosts are seen only where a shared folder has locks
     */
    public static boolean isHeld(Path state) {
        return JournalLocks.isHeld(state).orElseGet(() -> isLocked(fileOf(state)));
    }

    private static boolean isLocked(Path journal) {
        try (FileChannel file = FileChannel.open(journal, WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return Files.isRegularFile(journal);
        }
    }

    private void hold() throws IOException {
        FileLock lock = file.tryLock();
        if (lock == null) {
            throw new IOException(path + " is held by another process");
        }
        JournalLocks.add(state, file);
    }

    /** Ends the journal and leaves what is in it, as the end of the server's process would. */
    public synchronized void release() throws IOException {
        file.close();
        JournalLocks.remove(state);
    }

    private synchronized void writeAll(Collection<StepRecord> kept) throws IOException {
        write(Json.bytes(json -> StartDocument.write(json, start)));
        for (StepRecord step : kept) {
            writeRecord(step);
        }
        if (start.source().isPresent()) {
            // Whoever finds it after a crash must find what it kept. What keeps nothing is forced with its beginning.
            force();
        }
    }

    /**
     * Says that the workflow begins: from when this returns, a step may run.
     *
     * @param at milliseconds since 1970
     */
    public synchronized void begin(long at) throws IOException {
        begun = true;
        write(Json.bytes(json -> BegunDocument.write(json, at)));
        force();
    }

    /** Adds a record; it is as safe as the durability promises when this returns. */
    public synchronized void append(StepRecord step) throws IOException {
        writeRecord(step);
        force();
    }

    private void writeRecord(StepRecord step) throws IOException {
        write(Json.bytes(json -> StepDocument.write(json, step)));
        records++;
    }

    private void write(byte[] document) throws IOException {
        requireRoom(LineFormat.lengthOf(document) + ROOM_FOR_END);
        file.write(format.line(document));
    }

    private void requireRoom(long bytes) throws IOException {
        if (file.position() + bytes > maxBytes) {
            throw new IOException("the resume state would grow beyond " + maxBytes + " bytes (maxStateBytes)");
        }
    }

    private void force() throws IOException {
        if (durability == Durability.SYNC) {
            file.force();
        }
    }

    /**
     * Makes the journal a finished state under its final name.
     *
     * @throws IOException if it cannot, nothing being lost; {@link #abandon} may then still work
     */
    public synchronized void finish(ExecutionEnd end) throws IOException {
        byte[] document = Json.bytes(json -> EndDocument.write(json, end, records));
        requireRoom(LineFormat.lengthOf(document) + LineFormat.CLOSE.length);
        file.write(format.line(document));
        file.write(ByteBuffer.wrap(LineFormat.CLOSE));
        file.force();
        release();
        Files.move(path, state, StandardCopyOption.ATOMIC_MOVE);
        forceFolder();
    }

    /**
     * Leaves a state without records that says why it cannot be used. What was written is given back first, so that
     * this works on a full disk too.
     *
     * @throws IOException if it cannot; then nothing is left
     */
    public synchronized void abandon(ExecutionEnd unusable) throws IOException {
        try {
            spoil();
            format = new LineFormat();
            records = 0;
            file.write(format.line(Json.bytes(json -> StartDocument.write(json, start))));
            if (begun) {
                file.write(format.line(Json.bytes(json -> BegunDocument.write(json, unusable.endedAt()))));
            }
            finish(unusable);
        } catch (IOException e) {
            // A start without an end would look like an execution that has done nothing yet.
            discard();
            throw e;
        }
    }

    /** Takes back what was written. Nothing can go on from what is left, even if this process dies now. */
    public synchronized void spoil() throws IOException {
        file.clear();
        force();
    }

    /** The workflow begins, and nothing is written any more but that nobody can go on from here. */
    public synchronized void beginUnusable() {
        begun = true;
    }

    /** Ends the journal and leaves nothing. */
    public synchronized void discard() throws IOException {
        release();
        Files.deleteIfExists(path);
    }

    /** The bytes written so far. */
    public synchronized long size() throws IOException {
        return file.size();
    }

    private void forceFolder() {
        Path folder = state.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened (Windows does not); the rename itself has been done.
            return;
        }
    }
}
