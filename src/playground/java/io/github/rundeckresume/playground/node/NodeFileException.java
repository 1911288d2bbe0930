package io.github.rundeckresume.playground.node;

/** A resource model file, or a job's choice of nodes, that cannot be used; the message says what to do. */
public final class NodeFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NodeFileException(String message) {
        super(message);
    }

    NodeFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
