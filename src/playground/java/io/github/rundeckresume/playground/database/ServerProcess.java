package io.github.rundeckresume.playground.database;

import java.time.Instant;
import java.util.Optional;

/** Says which process runs an execution, so that another one can see whether it still does. */
final class ServerProcess {

    private ServerProcess() {}

    /** This process: its id, and its start time because ids are used again. */
    static String self() {
        return name(ProcessHandle.current());
    }

    /** The process of that name, if it still runs. */
    static Optional<ProcessHandle> find(String server) {
        long id = Long.parseLong(server.substring(0, server.indexOf('@')));
        return ProcessHandle.of(id)
                .filter(ProcessHandle::isAlive)
                .filter(process -> name(process).equals(server));
    }

    private static String name(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return process.pid() + "@" + start.map(Instant::toEpochMilli).orElse(0L);
    }
}
