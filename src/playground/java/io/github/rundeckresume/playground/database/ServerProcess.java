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

    static boolean isAlive(String server) {
        int end = server.indexOf('@');
        return end > 0
                && ProcessHandle.of(Long.parseLong(server.substring(0, end)))
                        .filter(ProcessHandle::isAlive)
                        .map(process -> name(process).equals(server))
                        .orElse(false);
    }

    private static String name(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return process.pid() + "@" + start.map(Instant::toEpochMilli).orElse(0L);
    }
}
