package io.github.rundeckresume.server;

import io.github.rundeckresume.store.LeaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the lease of this server: one write every five seconds, however many executions run. */
final class LeaseKeeper extends TimerTask {

    /** The name of its thread. */
    static final String NAME = "rundeck-resume lease";

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Path lease;
    private final AtomicBoolean troubled = new AtomicBoolean();

    private LeaseKeeper(Path lease) {
        this.lease = lease;
    }

    /** Renews a lease from now on. The thread ends with the process. */
    static Timer keep(Path lease) {
        Timer timer = new Timer(NAME, true);
        timer.schedule(new LeaseKeeper(lease), 0, Leases.RENEWED_EVERY_MILLIS);
        return timer;
    }

    /** The number comes from the clock that only this process reads: it grows in each class loader alike. */
    @Override
    public void run() {
        try {
            LeaseFile.renew(lease, ThisBoot.get(), 1 + ThisBoot.millis());
            if (troubled.getAndSet(false)) {
                LOG.info("The lease {} can be renewed again", lease);
            }
        } catch (IOException | RuntimeException e) {
            if (!troubled.getAndSet(true)) {
                LOG.warn(
                        "The lease {} cannot be renewed: other members may take this server for dead, and offer to resume what"
                                + " it runs",
                        lease,
                        e);
            }
        }
    }
}
