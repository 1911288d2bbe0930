package io.github.rundeckresume.engine.detached;

/** A call did not reach the node, or its answer did not come back whole. Of the work this says nothing. */
class CallFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CallFailedException(String message) {
        super(message);
    }
}
