package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records an execution as far as that is possible, and never makes it fail: the first thing that goes wrong is said
 * once, and from then on the state says that it cannot be used, and why. Methods may be called from any thread.
 */
public final class Recording {

    private final Consumer<String> log;
    private @Nullable Journal journal;
    private @Nullable String problem;
    private boolean ended;

    private Recording(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Begins to record.
     *
     * @param state where the finished state will lie; empty if there is no place for it
     * @param kept the records that a resumed execution starts with
     * @param log takes a line for the execution's log
     * @return a recording, with a {@link #problem()} if nothing can be written
     */
    public static Recording begin(
            Optional<Path> state,
            ExecutionStart start,
            Collection<StepRecord> kept,
            Durability durability,
            long maxBytes,
            Consumer<String> log) {
        Recording recording = new Recording(log);
        recording.attempt("its resume state could not be begun", () -> {
            Path file = state.orElseThrow(() -> new IOException("the server does not say where its log file lies"));
            recording.journal = Journal.begin(file, start, kept, durability, maxBytes);
        });
        return recording;
    }

    /** Why this execution cannot be resumed, if it cannot. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Adds a finished step. */
    public synchronized void add(StepRecord step) {
        Journal open = journal;
        if (open != null && problem == null && !ended) {
            attempt("step " + step.path() + " could not be recorded", () -> open.append(step));
        }
    }

    /** Marks the state as one that cannot be used; says so once, if nothing was said before. */
    public synchronized void giveUp(String why) {
        if (problem == null && !ended) {
            problem = why;
            log.accept("This execution cannot be resumed: " + why + ". The job itself goes on.");
            spoil();
        }
    }

    /** A step that ended from now on is in no record: nobody must go on from those that are. */
    private void spoil() {
        Journal open = journal;
        if (open != null) {
            attempt("", open::spoil);
        }
    }

    /** Ends the recording of an execution that did not succeed. */
    public synchronized void stopped(ExecutionEnd end) {
        Journal open = journal;
        if (open == null || ended) {
            return;
        }
        if (problem == null) {
            attempt("its resume state could not be finished", () -> open.finish(end));
        }
        String why = problem;
        if (why != null) {
            // Without the custom status, which is anybody's text and may be what did not fit.
            ExecutionEnd unusable =
                    ExecutionEnd.of(end.reason(), null, end.endedAt()).unusable(why);
            attempt("", () -> open.abandon(unusable));
        }
        ended = true;
    }

    /** Ends the recording of an execution that succeeded, or never began: nothing is left of it. */
    public synchronized void discard() {
        Journal open = journal;
        if (open != null && !ended) {
            attempt("its journal could not be deleted", open::discard);
        }
        ended = true;
    }

    private synchronized void attempt(String what, Write write) {
        try {
            write.run();
        } catch (IOException | RuntimeException e) {
            giveUp(what + " (" + reasonOf(e, e::toString) + ")");
        }
    }

    private static String reasonOf(Exception e, Supplier<String> otherwise) {
        return e.getMessage() == null ? otherwise.get() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** Something that writes. */
    private interface Write {
        void run() throws IOException;
    }
}
