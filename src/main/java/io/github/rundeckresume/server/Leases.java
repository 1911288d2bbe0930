package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.utils.IPropertyLookup;
import io.github.rundeckresume.state.ServerBoot;
import io.github.rundeckresume.store.LeaseFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells which servers have died. An earlier start of this server has: there is only one process with its UUID. Another
 * member that shares the log folder renews its lease in it. It has died if it started again since,
 * or if the lease does not change for so long that it would have been renewed several times. Only this process's own monotonic clock is used.
 */
final class Leases {

    /** How often a server renews its lease. */
    static final long RENEWED_EVERY_MILLIS = 5000;

    /** How long a lease must not have changed, as seen from here. */
    private static final long DEAD_AFTER_NANOS = 4 * RENEWED_EVERY_MILLIS * 1_000_000;

    private static final String TIMERS = "rundeckResumeTimers";
    private static final Map<Path, Sight> SEEN = new ConcurrentHashMap<>();

    private final Optional<Path> folder;

    private Leases(Optional<Path> folder) {
        this.folder = folder;
    }

    /** The leases in the folder of all logs. */
    static Leases of(SpringContext spring) {
        return new Leases(folder(spring));
    }

    /** The folder of the leases: in the folder of the logs, because a lease matters to whoever sees the journals there. */
    static Optional<Path> folder(SpringContext spring) {
        return logs(spring).map(logs -> logs.resolve("rundeck-resume-leases"));
    }

    /** The folder of all logs; empty if the server does not say where it is. */
    static Optional<Path> logs(SpringContext spring) {
        return spring.bean("frameworkPropertyLookup", IPropertyLookup.class)
                .filter(properties -> properties.hasProperty("framework.logs.dir"))
                .map(properties -> properties.getProperty("framework.logs.dir"))
                .flatMap(Leases::path);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** True if that start of a server has ended for certain; false if it lives, or if that cannot be told. */
    boolean isDead(ServerBoot boot) {
        ServerBoot mine = ThisBoot.get();
        if (boot.boot().equals(mine.boot())) {
            return false;
        }
        return boot.isOtherStartOf(mine) || isExpired(boot);
    }

    private boolean isExpired(ServerBoot boot) {
        Optional<Path> file = folder.flatMap(in -> LeaseFile.of(in, boot));
        Optional<LeaseFile> lease = file.flatMap(LeaseFile::read);
        if (lease.isEmpty()) {
            return false;
        }
        return !lease.get().boot().equals(boot.boot())
                || hasNotChanged(file.get(), lease.get().count());
    }

    private static boolean hasNotChanged(Path file, long count) {
        Sight sight = SEEN.merge(file, new Sight(count), (before, now) -> before.count == now.count ? before : now);
        return System.nanoTime() - sight.since > DEAD_AFTER_NANOS;
    }

    /** Renews the lease of this server from now on, on a thread of its own, until the process ends. */
    static void keep(SpringContext spring) {
        Map<String, Timer> timers = spring.shared(TIMERS);
        Timer before = folder(spring)
                .flatMap(in -> LeaseFile.of(in, ThisBoot.get()))
                .map(LeaseKeeper::keep)
                .map(timer -> timers.put(LeaseKeeper.NAME, timer))
                .orElse(null);
        if (before != null) {
            before.cancel();
        }
    }

    /** What a lease said, and since when it says so. */
    private static final class Sight {

        private final long count;
        private final long since = System.nanoTime();

        Sight(long count) {
            this.count = count;
        }
    }
}
