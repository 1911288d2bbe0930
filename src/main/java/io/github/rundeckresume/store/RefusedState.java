package io.github.rundeckresume.store;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StopReason;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A state that says that an execution was refused before its first step, so that its retry looks further back. Best
 * effort: the server's database has this information too.
 */
public final class RefusedState {

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private RefusedState() {}

    /**
     * Writes it.
     *
     * @param state the file of the state
     * @param at milliseconds since 1970
     */
    public static void write(Path state, ExecutionStart start, long at) throws IOException {
        Journal journal = Journal.begin(state, start, KeptRecords.none(), Durability.ASYNC, MOST_BYTES);
        journal.finish(ExecutionEnd.of(StopReason.REFUSED, null, at));
    }
}
