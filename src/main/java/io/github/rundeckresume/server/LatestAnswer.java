package io.github.rundeckresume.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to a question that is asked at most every ten seconds, however often somebody wants to know, and never twice at
 * the same time: one that is not answered is not asked again. Nobody waits for it longer than a second.
 *
 * @param <T> the answer
 */
final class LatestAnswer<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LatestAnswer.class);
    private static final long FRESH = Duration.ofSeconds(10).toNanos();
    private static final long USABLE = Duration.ofSeconds(60).toNanos();
    private static final long PATIENCE_MILLIS = 1000;

    private final Callable<T> question;
    private @Nullable FutureTask<T> asked;
    private long askedAt;
    private @Nullable T latest;
    private long latestAt;

    LatestAnswer(Callable<T> question) {
        this.question = question;
    }

    /** The latest answer; empty if there has been none for a minute. */
    Optional<T> get() {
        FutureTask<T> current = current();
        try {
            keep(current, current.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("There is no answer", e);
        }
        return known();
    }

    private synchronized FutureTask<T> current() {
        FutureTask<T> current = asked;
        if (current == null || (current.isDone() && System.nanoTime() - askedAt > FRESH)) {
            current = new FutureTask<>(question);
            asked = current;
            askedAt = System.nanoTime();
            UninterruptibleCall.start(current);
        }
        return current;
    }

    private synchronized void keep(FutureTask<T> from, T answer) {
        if (from.equals(asked)) {
            latest = answer;
            latestAt = askedAt;
        }
    }

    private synchronized Optional<T> known() {
        return System.nanoTime() - latestAt > USABLE ? Optional.empty() : Optional.ofNullable(latest);
    }
}
