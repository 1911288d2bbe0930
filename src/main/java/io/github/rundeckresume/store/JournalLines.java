package io.github.rundeckresume.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The lines of a journal, each of which is in its file, or waits in memory for a disk that does not take it. While
 * lines wait, the file's first byte says that it lacks some, so that nobody takes what is there for all that was done.
 *
 * <p>A line is kept until it is as safe as the durability promises: a disk that cannot force what was written may lose
 * it. Thread-safe.
 */
final class JournalLines {

    /** The bytes that records leave free, so that the end still fits within the limit that the reader enforces. */
    private static final int ROOM_FOR_END = 1024;

    private final JournalFile file;
    private final boolean sync;
    private final long maxBytes;
    private final Outage outage;
    private final KeptLines kept = new KeptLines();
    private LineFormat format = new LineFormat();
    private volatile boolean behind;
    private boolean hidden;
    private IOException trouble = new IOException("nothing waits");

    JournalLines(JournalFile file, Durability durability, long maxBytes, Outage outage) {
        this.file = file;
        this.sync = durability == Durability.SYNC;
        this.maxBytes = maxBytes;
        this.outage = outage;
    }

    /** The length of all lines, including those that wait. */
    synchronized long end() {
        return kept.end();
    }

    /** True if lines wait. */
    boolean isBehind() {
        return behind;
    }

    /**
     * Adds a line.
     *
     * @return the new {@link #end}, for {@link #force}
     * @throws IOException if there is no room for it; or if the file is closed or too much waits, and the journal is of
     *     no use then
     */
    synchronized long add(byte[] document) throws IOException {
        requireRoom(LineFormat.lengthOf(document) + ROOM_FOR_END);
        add(format.line(document));
        return kept.end();
    }

    /** Adds the last line and the mark of the end, as {@link #add}. */
    synchronized void addLast(byte[] document) throws IOException {
        requireRoom(LineFormat.lengthOf(document) + LineFormat.CLOSE.length);
        add(format.lastLine(document));
    }

    private void requireRoom(long bytes) throws IOException {
        if (kept.end() + bytes > maxBytes) {
            throw new IOException("the resume state would grow beyond " + maxBytes + " bytes (maxStateBytes)");
        }
    }

    private void add(ByteBuffer line) throws IOException {
        requireOpen();
        forgetSafe();
        kept.add(line);
        if (behind) {
            catchUp();
            return;
        }
        try {
            file.write(line);
        } catch (IOException e) {
            fallBehind(e);
        }
    }

    /** Returns when the bytes before that position are as safe as the durability promises, or wait. */
    void force(long upTo) throws IOException {
        if (behind || !sync) {
            return;
        }
        try {
            file.force(upTo);
        } catch (IOException e) {
            forceFailed(e, upTo);
        }
    }

    private synchronized void forceFailed(IOException why, long upTo) throws IOException {
        requireOpen();
        if (file.forced() < upTo) {
            fallBehind(why);
        }
    }

    /** Forces all lines, whatever the durability says, unless they wait. */
    synchronized void forceAll() throws IOException {
        if (sync) {
            force(kept.end());
        } else if (!behind) {
            file.force();
        }
    }

    private void fallBehind(IOException why) throws IOException {
        forgetSafe();
        trouble = why;
        if (!behind) {
            behind = true;
            outage.began(why);
        }
        try {
            hide();
        } catch (IOException e) {
            // The disk takes nothing at all. Hiding is tried again with each attempt to write.
        }
        kept.requireFew(why);
    }

    /** Takes no space, so that it works on a full disk. */
    private void hide() throws IOException {
        if (hidden) {
            return;
        }
        if (kept.safe() == 0) {
            file.cut(0);
        } else {
            file.replaceFirst(LineFormat.INCOMPLETE);
        }
        hidden = true;
        if (sync) {
            file.forceFirst();
        }
    }

    /**
     * Writes what waits.
     *
     * @return true if nothing waits any more
     * @throws IOException if too much waits
     */
    synchronized boolean catchUp() throws IOException {
        if (!behind) {
            return true;
        }
        try {
            writeKept();
        } catch (IOException e) {
            fallBehind(e);
            return false;
        }
        outage.ended();
        return true;
    }

    private void writeKept() throws IOException {
        file.cut(kept.safe());
        for (ByteBuffer line : kept) {
            file.write(file.position() == 0 ? hidden(line) : line);
        }
        forceIfSync();
        hidden = false;
        file.replaceFirst(LineFormat.FIRST);
        forceIfSync();
        behind = false;
        forgetSafe();
    }

    private static ByteBuffer hidden(ByteBuffer first) {
        return ByteBuffer.allocate(first.remaining())
                .put(first.duplicate())
                .put(0, LineFormat.INCOMPLETE)
                .flip();
    }

    private void forceIfSync() throws IOException {
        if (sync) {
            file.force();
        }
    }

    private void forgetSafe() {
        if (!behind) {
            kept.forget(sync ? file.forced() : file.position());
        }
    }

    /**
     * Returns if no line waits.
     *
     * @throws IOException why one does
     */
    synchronized void requireAll() throws IOException {
        if (behind) {
            throw trouble;
        }
    }

    /** Deletes all lines, and what waits. */
    synchronized void clear() throws IOException {
        kept.clear();
        behind = false;
        hidden = false;
        format = new LineFormat();
        file.cut(0);
        forceIfSync();
    }

    /**
     * Puts other lines in place of those that were {@linkplain #clear deleted}, so that a reader sees all of them or refuses them.
     *
     * @param documents those of all lines, the end's last
     */
    synchronized void replace(List<byte[]> documents) throws IOException {
        requireRoom(documents.stream().mapToLong(LineFormat::lengthOf).sum() + LineFormat.CLOSE.length);
        for (byte[] document : documents.subList(0, documents.size() - 1)) {
            kept.add(format.line(document));
        }
        kept.add(format.lastLine(documents.get(documents.size() - 1)));
        writeKept();
    }

    private void requireOpen() throws IOException {
        if (file.isClosed()) {
            throw new IOException("the journal is closed");
        }
    }
}
