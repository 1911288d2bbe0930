package io.github.rundeckresume.cli;

/** What the process tells whoever started it. Documented in docs/command-line.md, and stable. */
final class ExitCode {
    /** What was asked for is done. */
    static final int DONE = 0;

    /** The server refused it, or the execution that was followed did not succeed. */
    static final int REFUSED = 1;

    /** The command line, or the environment, is not right. */
    static final int USAGE = 2;

    /** The server was not reached, did not let us in, or does not have the plugin. */
    static final int UNREACHED = 3;

    /** It was asked for, and has not come to its end in the given time. */
    static final int NOT_YET = 4;

    /** What was followed stopped to wait for somebody: held, paused, or left for a person. */
    static final int WAITS = 5;

    /** A defect of this program. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
