package io.github.rundeckresume.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last lines of a journal, which may have to be written once more. Not thread-safe. */
final class KeptLines implements Iterable<ByteBuffer> {

    /** If a disk does not take them, more bytes than these do not wait. */
    static final int MOST_WAITING = 4 * 1024 * 1024;

    private final Deque<ByteBuffer> lines = new ArrayDeque<>();
    private long safe;
    private long end;

    void add(ByteBuffer line) {
        lines.add(line);
        end += line.remaining();
    }

    /** The length of the lines before these, which are safe. */
    long safe() {
        return safe;
    }

    /** The length of all lines. */
    long end() {
        return end;
    }

    /** Forgets the lines that end before that position or there, because they are safe. */
    void forget(long position) {
        while (!lines.isEmpty() && safe + lines.peek().remaining() <= position) {
            safe += lines.remove().remaining();
        }
    }

    /** Forgets everything: the journal is empty. */
    void clear() {
        lines.clear();
        safe = 0;
        end = 0;
    }

    /**
     * Returns if these lines may wait.
     *
     * @throws IOException if they are too many
     */
    void requireFew(IOException why) throws IOException {
        if (end - safe > MOST_WAITING) {
            throw new IOException(
                    why.getMessage() + "; more than " + MOST_WAITING + " bytes would have to wait in memory", why);
        }
    }

    @Override
    public Iterator<ByteBuffer> iterator() {
        return lines.iterator();
    }
}
