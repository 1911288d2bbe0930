package io.github.rundeckresume.server;

/** A file that is in Log Storage, or may be, could not be brought here. */
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

    /** The time is over, and it may yet come. */
    static StorageException pending(String message) {
        return new StorageException(message, true);
    }

    /** True if it may yet come. */
    boolean isPending() {
        return pending;
    }
}
