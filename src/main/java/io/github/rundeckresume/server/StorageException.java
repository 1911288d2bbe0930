package io.github.rundeckresume.server;

/** Thrown if a file that is, or may be, in Log Storage cannot be fetched. */
final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean pending;

    private StorageException(String message, boolean pending) {
        super(message);
        this.pending = pending;
    }

    /** Log Storage or the server failed. */
    static StorageException failed(String message) {
        return new StorageException(message, false);
    }

    /** The wait is over, but the file may still arrive. */
    static StorageException pending(String message) {
        return new StorageException(message, true);
    }

    /** True if the file may still arrive. */
    boolean isPending() {
        return pending;
    }
}
