package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The journal of one execution, with one record per line.
 *
 * <p>The file is {@code NAME.journal} beside the final {@code NAME}. {@code NAME.part} is not used, because the server
 * uses that name for partial copies from Log Storage (rundeckapp 5.4.0 {@code
 * LogFileStorageService#getFileForLocalPath}). {@link #finish} adds the end, forces the file and renames it, so that
 * the cost of ending does not grow with the journal. Thread-safe.
 */
public final class Journal {

    /** What the name of a journal adds to the name of the finished state. */
    public static final String SUFFIX = ".journal";

    /** The bytes that records leave free, so that the end still fits within the limit that the reader enforces. */
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
    private boolean spoiled;

    private Journal(Path state, JournalFile file, ExecutionStart start, Durability durability, long maxBytes) {
        this.state = state;
        this.path = fileOf(state);
        this.file = file;
        this.start = start;
        this.durability = durability;
        this.maxBytes = maxBytes;
    }

    /** The journal that belongs to a state file. */
    public static Path fileOf(Path state) {
        return state.resolveSibling(state.getFileName() + SUFFIX);
    }

    /**
     * Begins a journal. Files with its names belong to another execution, and are moved aside.
     *
     * @param state the name that the finished state will have
     * @param kept the records that a resume keeps; empty for other executions
     * @param maxBytes the largest size of the file
     * @throws IOException if another process holds the file, or if it cannot be written
     */
    public static Journal begin(
            Path state, ExecutionStart start, KeptRecords kept, Durability durability, long maxBytes)
            throws IOException {
        if (state.getParent() != null) {
            Files.createDirectories(state.getParent());
        }
        if (HeldJournals.isHeld(state)) {
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

    private void hold() throws IOException {
        FileLock lock = file.tryLock();
        if (lock == null) {
            throw new IOException(path + " is held by another process");
        }
        HeldJournals.add(state, file);
    }

    /** Closes the journal and leaves its content, as the end of the server's process would. */
    public synchronized void release() throws IOException {
        file.close();
        HeldJournals.remove(state);
    }

    private synchronized void writeAll(KeptRecords kept) throws IOException {
        write(Json.bytes(json -> StartDocument.write(json, start)));
        for (InnerWorkflow inner : kept.inner()) {
            write(Json.bytes(json -> InnerDocument.write(json, inner)));
        }
        for (StepRecord step : kept.steps()) {
            write(Json.bytes(json -> StepDocument.write(json, step)));
            records++;
        }
        if (start.source().isPresent()) {
            // After a crash, the kept steps must be in the file. Without any, it is forced when the workflow begins.
            force();
        }
    }

    /**
     * Records that the workflow begins. A step may run as soon as this returns.
     *
     * @param at milliseconds since 1970
     */
    public synchronized void begin(long at) throws IOException {
        begun = true;
        write(Json.bytes(json -> BegunDocument.write(json, at)));
        force();
    }

    /**
     * Adds a record, unless the content was deleted. It is as safe as the durability promises when this returns; until
     * then, other threads may add theirs.
     */
    public void append(StepRecord step) throws IOException {
        forceUpTo(added(Json.bytes(json -> StepDocument.write(json, step)), 1));
    }

    /** Adds a workflow that begins inside a step, as a record is added. */
    public void append(InnerWorkflow inner) throws IOException {
        forceUpTo(added(Json.bytes(json -> InnerDocument.write(json, inner)), 0));
    }

    /**
     * Adds that a step begins. The system has it when this returns, so that it survives the end of this process.
     *
     * @param forced true to make it as safe as a record
     */
    public void begins(UnderWay step, boolean forced) throws IOException {
        long end = added(Json.bytes(json -> BegunStepDocument.write(json, step)), 0);
        if (forced) {
            forceUpTo(end);
        }
    }

    private synchronized long added(byte[] document, int records) throws IOException {
        if (!spoiled) {
            write(document);
            this.records += records;
        }
        return file.position();
    }

    private void forceUpTo(long end) throws IOException {
        if (durability == Durability.SYNC) {
            file.force(end);
        }
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
     * @throws IOException if that fails; nothing is lost, and {@link #abandon} may still work
     */
    public synchronized void finish(ExecutionEnd end) throws IOException {
        byte[] document = Json.bytes(json -> EndDocument.write(json, end, records));
        requireRoom(LineFormat.lengthOf(document) + LineFormat.CLOSE.length);
        file.write(format.line(document));
        file.write(ByteBuffer.wrap(LineFormat.CLOSE));
        file.force();
        release();
        Files.move(path, state, StandardCopyOption.ATOMIC_MOVE);
        JournalFile.forceFolder(state.toAbsolutePath().getParent());
    }

    /**
     * Leaves a state that says why it cannot be used. Records are deleted first, so that this also works on a full
     * disk.
     *
     * @throws IOException if that fails; then no file is left
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
            // A start without an end would look like an execution that has not done anything yet.
            discard();
            throw e;
        }
    }

    /** Deletes what was written. What is left cannot be resumed, even if this process dies now. */
    public synchronized void spoil() throws IOException {
        spoiled = true;
        file.clear();
        force();
    }

    /** Notes that the workflow begins. Nothing more is written, except that the state cannot be used. */
    public synchronized void beginUnusable() {
        begun = true;
    }

    /** Closes and deletes the journal. */
    public synchronized void discard() throws IOException {
        release();
        Files.deleteIfExists(path);
    }

    /** The bytes written so far. */
    public synchronized long size() throws IOException {
        return file.size();
    }
}
