package io.github.rundeckresume.benchmark;

import java.io.IOException;

/** A process that runs one job to its end, for those who watch it from outside. */
public final class OneJob {

    private OneJob() {}

    /**
     * Runs it.
     *
     * @param arguments {@code plain}, or the plugin's durability; then the number of steps
     */
    public static void main(String[] arguments) throws IOException {
        int steps = Integer.parseInt(arguments[1]);
        boolean plain = arguments[0].equals("plain");
        try (Workbench host = Workbench.open(plain ? "async" : arguments[0])) {
            host.run(plain ? Jobs.plain(steps) : Jobs.resumable(steps));
        }
        System.exit(0);
    }
}
