package io.github.rundeckresume.store;

import java.io.IOException;

/** How a journal's file ends: finished, released or deleted. Not thread-safe. */
final class JournalEnd {

    private final JournalPlace place;
    private final JournalFile file;
    private final JournalLines lines;
    private boolean done;

    JournalEnd(JournalPlace place, JournalFile file, JournalLines lines) {
        this.place = place;
        this.file = file;
        this.lines = lines;
    }

    /**
     * Makes the journal a finished state. Its last line must have been added.
     *
     * @throws IOException if a line still waits, or if it cannot be renamed; it can be tried again
     */
    void finish() throws IOException {
        if (!file.isClosed()) {
            lines.forceAll();
            lines.requireAll();
            close();
        }
        place.finish();
        done = true;
    }

    /**
     * Tries again what the disk did not take.
     *
     * @param ended whether the last line has been added
     * @return true if nothing is left to be tried
     * @throws IOException if it failed again after the end, or if too much waits
     */
    boolean retry(boolean ended, JournalCheckpoints checkpoints) throws IOException {
        if (done) {
            return true;
        }
        boolean written = file.isClosed() || lines.catchUp();
        if (written && ended) {
            finish();
        } else if (written) {
            checkpoints.write();
        }
        return written;
    }

    /** The journal does not count as being written any more, but it can still be finished. */
    void letGo() throws IOException {
        place.letGo();
        if (!file.isClosed()) {
            file.unlock();
        }
    }

    /** Closes the journal and leaves its content. */
    void release() throws IOException {
        done = true;
        close();
    }

    private void close() throws IOException {
        file.close();
        place.letGo();
    }

    void discard() throws IOException {
        release();
        place.delete();
    }

    /** Leaves proof of a success if that is possible, and no file otherwise. */
    void succeed() throws IOException {
        boolean whole = !lines.isBehind();
        release();
        if (!whole || !isRenamed()) {
            place.delete();
        }
    }

    private boolean isRenamed() {
        try {
            place.succeed();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
