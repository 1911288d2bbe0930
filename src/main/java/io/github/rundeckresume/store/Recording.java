package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records an execution as far as that is possible, and never makes it fail: the first thing that goes wrong is said
 * once, and from then on the state says that it cannot be used, and why. Methods may be called from any thread.
 */
public final class Recording {

    private static final long MOST_BYTES_OF_REFUSAL = 64L * 1024 * 1024;

    private final Consumer<String> log;
    private @Nullable Journal journal;
    private @Nullable String problem;
    private boolean begun;
    private boolean ended;
    private boolean isSilent;

    private Recording(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Begins to record.
     *
     * @param state where the finished state will lie; empty if there is no place for it
     * @param kept the records that a resumed execution starts with
     * @param log takes a line for the execution's log; of a resume that cannot begin to record nothing is said here, since
     *     it is about to be refused for that
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
        recording.isSilent = start.source().isPresent();
        recording.attempt("its resume state could not be created", () -> {
            Path file = state.orElseThrow(() -> new IOException("the server does not say where its log file is"));
            recording.journal = Journal.begin(file, start, kept, durability, maxBytes);
        });
        recording.isSilent = false;
        return recording;
    }

    /**
     * Leaves a state that says that an execution was refused before its first step, so that its retry looks further back.
     * Best effort: the server's database knows it too.
     *
     * @param state where the state will lie
     */
    public static void refused(Path state, ExecutionStart start, long at) throws IOException {
        Journal journal = Journal.begin(state, start, List.of(), Durability.ASYNC, MOST_BYTES_OF_REFUSAL);
        journal.finish(ExecutionEnd.of(StopReason.REFUSED, null, at));
    }

    /**
     * The workflow begins: from when this returns, a step may run.
     *
     * @param at milliseconds since 1970
     */
    public synchronized void begun(long at) {
        Journal open = journal;
        if (open != null && !ended) {
            if (problem == null) {
                attempt("its start could not be recorded", () -> open.begin(at));
            } else {
                open.beginUnusable();
            }
        }
        begun = true;
    }

    /** True if the workflow began; false if it was refused, or stopped before that. */
    public synchronized boolean hasBegun() {
        return begun;
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
            if (!isSilent) {
                log.accept("This execution cannot be resumed: " + why + ". The job itself continues.");
            }
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
        String why = problem;
        if (why == null) {
            finish(open, end);
        } else {
            // Without the custom status, which is anybody's text and may be what did not fit.
            ExecutionEnd unusable =
                    ExecutionEnd.of(end.reason(), null, end.endedAt()).unusable(why);
            attempt("", () -> open.abandon(unusable));
        }
        ended = true;
    }

    /** Each finished step is in the journal, whatever happens to the file that it should become. */
    private void finish(Journal open, ExecutionEnd end) {
        try {
            open.finish(end);
        } catch (IOException | RuntimeException e) {
            log.accept("The resume state of this execution could not be finished (" + reasonOf(e, e::toString)
                    + "). Its journal remains: this server can resume the execution as after a crash.");
            attempt("", open::release);
        }
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
