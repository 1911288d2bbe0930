package io.github.rundeckresume.server;

import java.util.Collection;

/** How many pauses wait, and since when the oldest does. */
final class WaitingSince {

    private final long count;
    private final long oldest;

    private WaitingSince(long count, long oldest) {
        this.count = count;
        this.oldest = oldest;
    }

    /** Pauses by when they began, in milliseconds since 1970. */
    static WaitingSince of(Collection<Long> since) {
        return new WaitingSince(
                since.size(), since.stream().mapToLong(Long::longValue).min().orElse(0));
    }

    long count() {
        return count;
    }

    /** For how long the oldest has waited; 0 if none does. */
    long ageInSeconds(long now) {
        return count == 0 ? 0 : Math.max(0, now - oldest) / 1000;
    }
}
