package io.github.rundeckresume.cli;

/** Ends a command with a message for its user, in one line, and an exit code. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private CliException(int code, String message) {
        super(message);
        this.code = code;
    }

    static CliException refused(String message) {
        return new CliException(ExitCode.REFUSED, message);
    }

    static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message);
    }

    static CliException unreached(String message) {
        return new CliException(ExitCode.UNREACHED, message);
    }

    static CliException notYet(String message) {
        return new CliException(ExitCode.NOT_YET, message);
    }

    int code() {
        return code;
    }
}
