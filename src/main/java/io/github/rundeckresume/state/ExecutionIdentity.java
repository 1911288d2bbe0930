package io.github.rundeckresume.state;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells executions with the same number apart: numbers start again with a new database, while the log folder may be
 * kept.
 *
 * <p>Holds only a digest of the UUID, because the UUID is the key of the digests of secrets.
 */
public final class ExecutionIdentity {

    /** Databases round to a second (MySQL's datetime). */
    private static final long MILLIS_ROUNDED = 1000;

    private final @Nullable String uuidDigest;
    private final long startedAt;

    private ExecutionIdentity(@Nullable String uuidDigest, long startedAt) {
        this.uuidDigest = uuidDigest;
        this.startedAt = startedAt;
    }

    /**
     * The identity of an execution.
     *
     * @param uuid its UUID, or null if the server gives none
     * @param startedAt when it started, in milliseconds since 1970; 0 if that is not known
     */
    public static ExecutionIdentity of(@Nullable String uuid, long startedAt) {
        return new ExecutionIdentity(uuid == null ? null : Digest.of(uuid), startedAt);
    }

    /** An identity that was read from a record. */
    public static ExecutionIdentity recorded(@Nullable String uuidDigest, long startedAt) {
        return new ExecutionIdentity(uuidDigest, startedAt);
    }

    /** The digest of the UUID, if there is one. */
    public Optional<String> uuidDigest() {
        return Optional.ofNullable(uuidDigest);
    }

    /** When the execution started, in milliseconds since 1970; 0 if that is not known. */
    public long startedAt() {
        return startedAt;
    }

    /** False only if the two are certainly different executions: by UUID if both have one, otherwise by start time. */
    public boolean maybeSameAs(ExecutionIdentity other) {
        if (uuidDigest != null && other.uuidDigest != null) {
            return uuidDigest.equals(other.uuidDigest);
        }
        return startedAt == 0 || other.startedAt == 0 || Math.abs(startedAt - other.startedAt) <= MILLIS_ROUNDED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExecutionIdentity
                && ((ExecutionIdentity) other).startedAt == startedAt
                && ((ExecutionIdentity) other).uuidDigest().equals(uuidDigest());
    }

    @Override
    public int hashCode() {
        return uuidDigest().hashCode() * 31 + Long.hashCode(startedAt);
    }
}
