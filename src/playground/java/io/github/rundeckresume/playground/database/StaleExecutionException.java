package io.github.rundeckresume.playground.database;

/** Somebody changed an execution's row after it was read; who wanted to change it has to read it anew. */
public final class StaleExecutionException extends Exception {
    private static final long serialVersionUID = 1L;

    StaleExecutionException(ExecutionRecord row) {
        super("Execution " + row.id() + " was changed by somebody else since version " + row.version());
    }
}
