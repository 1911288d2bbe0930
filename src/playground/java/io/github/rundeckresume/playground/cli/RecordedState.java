package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.host.HostException;

/** What the command {@code show} prints. */
final class RecordedState {

    private RecordedState() {}

    /**
     * The whole output, without a line end at its end.
     *
     * @param json whether it is for programs
     */
    static String render(EmbeddedHost host, ExecutionRecord execution, boolean json) {
        throw new HostException("The command 'show' is not written yet (execution " + execution.id() + ", files under "
                + host.files().logs() + (json ? ", as JSON" : "") + ")");
    }
}
