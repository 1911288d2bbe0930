package io.github.rundeckresume.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to write what the disk did not take, also after the execution's end, and says in the log when an outage begins
 * and ends. Thread-safe.
 */
final class Recovery implements Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** What waits takes memory, so not for ever. */
    private static final Duration LONGEST_AFTER_END = Duration.ofHours(1);

    private final Retries retries;
    private final Consumer<String> log;
    private final Consumer<String> giveUp;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable Journal journal;
    private volatile boolean silent;
    private volatile long endedAt;
    private volatile boolean ended;

    /**
     * @param log takes lines for the execution's log
     * @param giveUp is told why the journal is of no use any more
     */
    Recovery(Retries retries, Consumer<String> log, Consumer<String> giveUp) {
        this.retries = retries;
        this.log = log;
        this.giveUp = giveUp;
    }

    /** Says nothing, because a resume that cannot be recorded is refused with the reason. */
    void silent(boolean isSilent) {
        silent = isSilent;
    }

    void watch(Journal begun) {
        journal = begun;
    }

    /** The server's log hears it too: Rundeck ends an execution's log with the first line that a full disk refuses. */
    @Override
    public void began(IOException why) {
        if (!ended && !silent) {
            tell("The disk does not take the record of this execution (" + Problem.of(why)
                    + "). The job itself continues. Its record waits in memory until the disk takes it.");
        }
        schedule();
    }

    @Override
    public void ended() {
        if (!ended && !silent) {
            tell("The disk takes the record of this execution again. Nothing is missing in it.");
        }
    }

    private void tell(String line) {
        LOG.warn("{}: {}", journal, line);
        log.accept(line);
    }

    /** The execution has ended, and its log is closed. If only its end waits, that is tried for an hour. */
    void leave(Journal open) throws IOException {
        if (!open.hasEnded()) {
            open.release();
            return;
        }
        open.letGo();
        endedAt = retries.nanoTime();
        ended = true;
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            retries.until(this::attempt);
        }
    }

    private boolean attempt() {
        scheduled.set(false);
        Journal open = journal;
        boolean over = open == null || retried(open);
        return over || !scheduled.compareAndSet(false, true);
    }

    /** True if no other attempt is needed. */
    private boolean retried(Journal open) {
        try {
            if (open.retry()) {
                if (ended) {
                    LOG.info("The disk took the resume state {}", open);
                }
                return true;
            }
            return isTooLate(open);
        } catch (IOException | RuntimeException e) {
            if (!ended) {
                giveUp.accept(Problem.of(e));
                return true;
            }
            return isTooLate(open);
        }
    }

    private boolean isTooLate(Journal open) {
        if (!ended || retries.nanoTime() - endedAt < LONGEST_AFTER_END.toNanos()) {
            return false;
        }
        LOG.warn("The disk did not take the resume state {} for an hour. It is not tried again", open);
        try {
            open.release();
        } catch (IOException e) {
            LOG.warn("The resume state {} could not be closed", open, e);
        }
        return true;
    }
}
