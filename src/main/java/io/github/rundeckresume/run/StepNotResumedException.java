package io.github.rundeckresume.run;

/** Fails the step around a referenced job before any of the job's steps; the host prints it, so it has no stack trace. */
final class StepNotResumedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepNotResumedException(String message) {
        super(message, null, false, false);
    }

    /** What the host prints: the message alone. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
