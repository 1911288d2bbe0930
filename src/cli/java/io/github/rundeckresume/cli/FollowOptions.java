package io.github.rundeckresume.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a command that lets a bulk go on follows it, and for how long. */
final class FollowOptions {
    @Option(names = "--follow", description = "Say how far it is until nothing of it runs any more.")
    private boolean follow;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "With --follow: for how long at most.")
    private Optional<Duration> wait = Optional.empty();

    boolean isWanted() {
        return follow;
    }

    /** Says how far a bulk is, and returns the exit code that it then has. */
    int follow(BulkDesk desk, Output out, String bulk) {
        return new BulkFollower(desk, out).follow(bulk, wait);
    }
}
