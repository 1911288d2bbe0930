package io.github.rundeckresume.run;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that a look that is repeated fails, if it fails again: a server that is closing calls itself open until its beans
 * are gone (spring-context 5.3 AbstractApplicationContext#doClose). Not for several threads.
 */
final class LookFailures {

    private static final Logger LOG = LoggerFactory.getLogger(LookFailures.class);

    private final BooleanSupplier closed;
    private final String failing;
    private boolean failed;
    private boolean said;

    /**
     * No look has failed.
     *
     * @param closed true when nothing is to be said any more
     * @param failing what cannot be done if a look fails, as a sentence without its end
     */
    LookFailures(BooleanSupplier closed, String failing) {
        this.closed = closed;
        this.failing = failing;
    }

    void failed(Throwable why) {
        if (failed && !said && !closed.getAsBoolean()) {
            LOG.warn("{}. This is tried again", failing, why);
            said = true;
        }
        failed = true;
    }

    /** What fails after this is said anew. */
    void worked() {
        failed = false;
        said = false;
    }
}
