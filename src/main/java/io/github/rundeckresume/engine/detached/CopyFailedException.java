package io.github.rundeckresume.engine.detached;

/** A file could not be copied to the node, so that what it would have started did not start. */
final class CopyFailedException extends CallFailedException {

    private static final long serialVersionUID = 1L;

    CopyFailedException(String message) {
        super(message);
    }
}
