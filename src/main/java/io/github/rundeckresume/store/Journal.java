package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The journal of one execution, with one record per line.
 *
 * <p>The file is {@code NAME.journal} beside the final {@code NAME}. {@code NAME.part} is not used, because the server
 * uses that name for partial copies from Log Storage (rundeckapp 5.4.0 {@code
 * LogFileStorageService#getFileForLocalPath}). {@link #finish} adds the end, forces the file and renames it, so that
 * the cost of ending does not grow with the journal. Thread-safe.
 *
 * <p>What the disk does not take for a while waits in memory. Until it is written, the journal is refused by a reader.
 */
public final class Journal {

    /** What the name of a journal adds to the name of the finished state. */
    public static final String SUFFIX = ".journal";

    private final JournalPlace place;
    private final JournalLines lines;
    private final JournalCheckpoints checkpoints;
    private final JournalEnd ending;
    private final Durability durability;
    private final ExecutionStart start;
    private int records;
    private boolean begun;
    private boolean spoiled;
    private boolean ended;

    private Journal(JournalPlace place, ExecutionStart start, Durability durability, long maxBytes, Outage outage)
            throws IOException {
        this.place = place;
        this.start = start;
        this.durability = durability;
        JournalFile file = place.create();
        this.lines = new JournalLines(file, durability, maxBytes, outage);
        this.checkpoints = new JournalCheckpoints(lines, maxBytes);
        this.ending = new JournalEnd(place, file, lines);
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
        return begin(new JournalPlace(LocalDisk.INSTANCE, state), start, kept, durability, maxBytes, Outage.UNHEARD);
    }

    static Journal begin(
            JournalPlace place,
            ExecutionStart start,
            KeptRecords kept,
            Durability durability,
            long maxBytes,
            Outage outage)
            throws IOException {
        Journal journal = new Journal(place, start, durability, maxBytes, outage);
        try {
            journal.writeAll(kept);
        } catch (IOException e) {
            journal.discard();
            throw e;
        }
        return journal;
    }

    /** Closes the journal and leaves its content, as the end of the server's process would. */
    public synchronized void release() throws IOException {
        ending.release();
    }

    private synchronized void writeAll(KeptRecords kept) throws IOException {
        lines.add(Json.bytes(json -> StartDocument.write(json, start)));
        kept.writeTo(lines, checkpoints);
        records = kept.steps().size();
        if (start.source().isPresent()) {
            // After a crash, the kept steps must be in the file. Without any, it is forced when the workflow begins.
            lines.force(lines.end());
            lines.requireAll();
        }
    }

    /**
     * Records that the workflow begins. A step may run as soon as this returns.
     *
     * @param at milliseconds since 1970
     */
    public synchronized void begin(long at) throws IOException {
        begun = true;
        lines.add(Json.bytes(json -> TimeDocument.BEGUN.write(json, at)));
        lines.force(lines.end());
        if (durability == Durability.SYNC) {
            place.forceNames();
        }
    }

    /**
     * Adds a record, unless the content was deleted. It is as safe as the durability promises when this returns, or
     * waits for the disk; until then, other threads may add theirs.
     */
    public void append(StepRecord step) throws IOException {
        lines.force(added(Json.bytes(json -> StepDocument.write(json, step)), 1));
    }

    /** Adds a workflow that begins inside a step, as a record is added. */
    public void append(InnerWorkflow inner) throws IOException {
        lines.force(added(Json.bytes(json -> InnerDocument.write(json, inner)), 0));
    }

    /** Adds that a step pauses, or what became of its pause, as a record is added. */
    public void append(Pause pause) throws IOException {
        lines.force(added(Json.bytes(json -> PauseDocument.write(json, pause)), 0));
    }

    /** Takes what steps capture of their own progress. */
    JournalCheckpoints checkpoints() {
        return checkpoints;
    }

    /**
     * Adds that a step begins. The system has it when this returns, so that it survives the end of this process.
     *
     * @param forced true to make it as safe as a record
     */
    public void begins(UnderWay step, boolean forced) throws IOException {
        long end = added(Json.bytes(json -> BegunStepDocument.write(json, step)), 0);
        if (forced) {
            lines.force(end);
        }
    }

    private synchronized long added(byte[] document, int records) throws IOException {
        if (spoiled) {
            return 0;
        }
        checkpoints.beforeOther();
        long end = lines.add(document);
        this.records += records;
        return end;
    }

    /**
     * Makes the journal a finished state under its final name.
     *
     * @throws IOException if that fails; nothing is lost. {@link #retry} may still work if {@link #hasEnded} is true,
     *     {@link #abandon} if not
     */
    public synchronized void finish(ExecutionEnd end) throws IOException {
        checkpoints.write();
        lines.addLast(Json.bytes(json -> EndDocument.write(json, end, records)));
        ended = true;
        ending.finish();
    }

    /** True if the end is in the journal, or waits to be written. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /** True if lines wait for the disk. Until they are written, a reader refuses the journal. */
    boolean isBehind() {
        return lines.isBehind();
    }

    /**
     * Tries again what the disk did not take.
     *
     * @return true if nothing is left to be tried
     * @throws IOException if it failed again after the end, or if too much waits
     */
    synchronized boolean retry() throws IOException {
        return ending.retry(ended, checkpoints);
    }

    /** The journal does not count as being written any more, but {@link #retry} still works. */
    synchronized void letGo() throws IOException {
        ending.letGo();
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
            lines.replace(UnusableState.documents(start, begun, unusable));
            ending.finish();
        } catch (IOException e) {
            // A start without an end would look like an execution that has not done anything yet.
            discard();
            throw e;
        }
    }

    /** Deletes what was written. What is left cannot be resumed, even if this process dies now. */
    public synchronized void spoil() throws IOException {
        spoiled = true;
        checkpoints.stop();
        lines.clear();
    }

    /** Notes that the workflow begins. Nothing more is written, except that the state cannot be used. */
    public synchronized void beginUnusable() {
        begun = true;
    }

    /** Closes and deletes the journal. */
    public synchronized void discard() throws IOException {
        ending.discard();
    }

    /** Closes the journal, and leaves it as a {@link SuccessFile}. If that is not possible, no file is left. */
    public synchronized void succeed() throws IOException {
        ending.succeed();
    }

    /** The bytes written so far. */
    public synchronized long size() {
        return lines.end();
    }

    /** The name of the finished state. */
    @Override
    public String toString() {
        return place.toString();
    }
}
