package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StopReason;
import java.io.IOException;
import java.nio.file.Path;

/** The state of an execution that was refused before its first step. */
public final class RefusedStart {

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private RefusedStart() {}

    /**
     * Writes a state that says so, so that its retry looks further back. Best effort: the server's database has this
     * information too.
     *
     * @param state the file of the state
     */
    public static void record(Path state, ExecutionStart start, long at) throws IOException {
        Journal journal = Journal.begin(state, start, KeptRecords.none(), Durability.ASYNC, MOST_BYTES);
        journal.finish(ExecutionEnd.of(StopReason.REFUSED, null, at));
    }
}
