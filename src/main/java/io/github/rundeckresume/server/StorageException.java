package io.github.rundeckresume.server;

/** A file that is in Log Storage could not be brought here. */
final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StorageException(String message) {
        super(message);
    }
}
