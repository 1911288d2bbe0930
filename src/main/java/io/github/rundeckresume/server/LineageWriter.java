package io.github.rundeckresume.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is noted of runs, one note after the other, on a thread of its own, so that no job waits for it. If the
 * database is away, it tries again, for an hour at most. A lost note does little harm: records tell most of it to the next
 * attempt.
 */
final class LineageWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LineageWriter.class);
    private static final int MOST = 1000;
    private static final int TRIES = 60;
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 60_000;

    private static final LineageWriter INSTANCE = new LineageWriter();

    private final Deque<Note> notes = new ArrayDeque<>();
    private boolean running;
    private boolean reported;

    private LineageWriter() {}

    /** Takes a note. Returns at once, and never throws. */
    static void add(SpringContext spring, String what, Work work) {
        INSTANCE.take(new Note(spring, what, work));
    }

    /** Waits until all notes are written, but no longer than that. */
    static void await(Duration limit) {
        INSTANCE.awaitEmpty(limit);
    }

    private synchronized void take(Note note) {
        if (notes.size() >= MOST) {
            lost(notes.removeFirst(), null);
        }
        notes.add(note);
        if (!running) {
            running = true;
            Thread thread = new Thread(this::run, "rundeck-resume lineage");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            Note next = next(null);
            while (next != null) {
                write(next);
                next = next(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next note; null, and the thread is to end, if there is none. The check and the end are one step. */
    private synchronized @Nullable Note next(@Nullable Note done) {
        if (done != null) {
            notes.remove(done);
        }
        running = !notes.isEmpty();
        notifyAll();
        return notes.peek();
    }

    private void write(Note note) throws InterruptedException {
        long wait = FIRST_MILLIS;
        for (int i = 1; note.spring.isOpen(); i++) {
            try {
                note.work.run();
                reported = false;
                return;
            } catch (Exception | LinkageError e) {
                if (i == TRIES) {
                    lost(note, e);
                    return;
                }
                LOG.debug("{} could not be noted yet", note.what, e);
            }
            TimeUnit.MILLISECONDS.sleep(wait);
            wait = Math.min(2 * wait, LONGEST_MILLIS);
        }
    }

    private void lost(Note note, @Nullable Throwable why) {
        if (!reported) {
            LOG.warn("{} is not noted in the lineage of its run. Its log and its record have it", note.what, why);
            reported = true;
        }
    }

    private synchronized void awaitEmpty(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (running && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes to the database. */
    interface Work {
        void run() throws Exception;
    }

    /** What is to be written. */
    private static final class Note {

        private final SpringContext spring;
        private final String what;
        private final Work work;

        Note(SpringContext spring, String what, Work work) {
            this.spring = spring;
            this.what = what;
            this.work = work;
        }
    }
}
