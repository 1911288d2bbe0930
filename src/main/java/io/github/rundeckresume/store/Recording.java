package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.UnderWay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records an execution as far as possible, and never makes it fail. The first problem is logged once. From then on, the
 * state says that it cannot be used, and why. Thread-safe.
 */
public final class Recording {

    private final Consumer<String> log;
    private final Recovery recovery;
    private final AtomicBoolean sparse = new AtomicBoolean();
    private @Nullable Journal journal;
    private @Nullable String problem;
    private boolean begun;
    private boolean ended;
    private boolean isSilent;

    private Recording(Retries retries, Consumer<String> log) {
        this.log = log;
        this.recovery = new Recovery(retries, log, why -> giveUp("its record could not be written (" + why + ")"));
    }

    /**
     * Begins to record.
     *
     * @param state the file of the finished state; empty if the server has no place for it
     * @param kept the records that a resumed execution starts with
     * @param log takes a line for the execution's log. If a resume cannot begin to record, nothing is logged here,
     *     because it will be refused for that
     * @return a recording, with a {@link #problem()} if nothing can be written
     */
    public static Recording begin(
            Optional<Path> state,
            ExecutionStart start,
            KeptRecords kept,
            Durability durability,
            long maxBytes,
            Consumer<String> log) {
        return new Recording(Retries.SHARED, log).open(LocalDisk.INSTANCE, state, start, kept, durability, maxBytes);
    }

    /** As {@link #begin}, on another disk. */
    static Recording on(
            Disk disk,
            Retries retries,
            Path state,
            ExecutionStart start,
            KeptRecords kept,
            Durability durability,
            long maxBytes,
            Consumer<String> log) {
        return new Recording(retries, log).open(disk, Optional.of(state), start, kept, durability, maxBytes);
    }

    private Recording open(
            Disk disk,
            Optional<Path> state,
            ExecutionStart start,
            KeptRecords kept,
            Durability durability,
            long maxBytes) {
        isSilent = start.source().isPresent();
        recovery.silent(isSilent);
        attempt("its resume state could not be created", () -> {
            Path file = state.orElseThrow(() -> new IOException("the server does not say where its log file is"));
            Journal begun = Journal.begin(new JournalPlace(disk, file), start, kept, durability, maxBytes, recovery);
            recovery.watch(begun);
            journal = begun;
        });
        isSilent = false;
        recovery.silent(false);
        return this;
    }

    /**
     * Records that the workflow begins. A step may run as soon as this returns.
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

    /** True if the workflow began; false if the execution was refused, or stopped earlier. */
    public synchronized boolean hasBegun() {
        return begun;
    }

    /** Why this execution cannot be resumed; empty if it can. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Adds a record. While it is forced to the disk, other threads may add theirs. */
    public void add(StepRecord step) {
        add(step.path(), open -> open.append(step));
    }

    /**
     * Notes that a step begins.
     *
     * @param forced true if that must survive a power failure
     */
    public void begins(UnderWay step, boolean forced) {
        add(step.step(), open -> open.begins(step, forced));
    }

    /** Adds a workflow that begins inside a step. */
    public void add(InnerWorkflow inner) {
        add(inner.inside(), open -> open.append(inner));
    }

    /** Adds that a step pauses, or what became of its pause. */
    public void add(Pause pause) {
        add(pause.step(), open -> open.append(pause));
    }

    /** Adds what a step captured of its own progress. When this returns, it is as safe as a record. */
    public void add(StepCheckpoint checkpoint) {
        add(checkpoint.step(), open -> {
            if (!open.checkpoints().append(checkpoint) && !sparse.getAndSet(true)) {
                log.accept("Steps set very many checkpoints. From now on, not each of them is recorded at once: if the"
                        + " server dies, a resume may go on from an earlier one. Set one for every hundred items.");
            }
        });
    }

    private void add(StepPath step, Action action) {
        Journal open = usable();
        if (open != null) {
            attempt("step " + step + " could not be recorded", () -> action.on(open));
        }
    }

    private synchronized @Nullable Journal usable() {
        return problem == null && !ended ? journal : null;
    }

    /** Marks the state as unusable. The reason is logged unless another one was logged before. */
    public synchronized void giveUp(String why) {
        if (problem == null && !ended) {
            problem = why;
            if (!isSilent) {
                log.accept("This execution cannot be resumed: " + why + ". The job itself continues.");
            }
            Journal open = journal;
            if (open != null) {
                // Steps that end from now on are not recorded, so the existing records must not be used.
                attempt("", open::spoil);
            }
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
            // Without the custom status, which can be any text and may be what did not fit.
            ExecutionEnd unusable =
                    ExecutionEnd.of(end.reason(), null, end.endedAt()).unusable(why);
            attempt("", () -> open.abandon(unusable));
        }
        ended = true;
    }

    /** Every finished step is in the journal or waits, even if the journal cannot become the finished file now. */
    private void finish(Journal open, ExecutionEnd end) {
        try {
            open.finish(end);
        } catch (IOException | RuntimeException e) {
            String consequence = open.isBehind()
                    ? "The server tries again for an hour. Until the disk takes it, the execution cannot be resumed."
                    : "Its journal remains: this server can resume the execution as after a crash.";
            log.accept(
                    "The resume state of this execution could not be finished (" + Problem.of(e) + "). " + consequence);
            attempt("", () -> recovery.leave(open));
        }
    }

    /** Leaves the journal without an end, as the end of the server's process would. */
    public synchronized void leave() {
        end("its journal could not be closed", Journal::release);
    }

    /** Ends the recording of an execution that succeeded. A {@link SuccessFile} is left, unless it gave up. */
    public synchronized void succeeded() {
        end("its journal could not be renamed", problem == null ? Journal::succeed : Journal::discard);
    }

    /** Ends the recording of an execution that never began. No file is left. */
    public synchronized void discard() {
        end("its journal could not be deleted", Journal::discard);
    }

    private void end(String otherwise, Action how) {
        Journal open = journal;
        if (open != null && !ended) {
            attempt(otherwise, () -> how.on(open));
        }
        ended = true;
    }

    private void attempt(String what, Write write) {
        try {
            write.run();
        } catch (IOException | RuntimeException e) {
            giveUp(what + " (" + Problem.of(e) + ")");
        }
    }

    /** Something that is done with a journal. */
    private interface Action {
        void on(Journal journal) throws IOException;
    }

    /** An action that writes. */
    private interface Write {
        void run() throws IOException;
    }
}
