package io.github.rundeckresume.benchmark;

import io.github.rundeckresume.playground.job.JobDefinition;
import java.io.IOException;

/** A process that runs one job to its end, for those who watch it from outside. */
public final class OneJob {

    private OneJob() {}

    /**
     * Runs it.
     *
     * @param arguments {@code plain}, {@code async} or {@code sync}; then the number of steps
     */
    public static void main(String[] arguments) throws IOException {
        int steps = Integer.parseInt(arguments[1]);
        try (Workbench host = Workbench.open()) {
            host.run(job(arguments[0], steps));
        }
        System.exit(0);
    }

    private static JobDefinition job(String way, int steps) throws IOException {
        return switch (way) {
            case "plain" -> Jobs.plain(steps);
            case "async" -> Jobs.async(steps);
            default -> Jobs.sync(steps);
        };
    }
}
