package io.github.rundeckresume.playground.host;

/**
 * What became of a request to abort an execution (rundeckapp 5.4.0 ExecutionService.AbortResult).
 *
 * @param status {@code pending}: it was told to end; {@code aborted}: it has ended; {@code failed}: nothing changed
 * @param reason why, empty for the usual one
 */
public record AbortResult(String status, String reason) {
    private static final String FAILED = "failed";

    static AbortResult pending() {
        return new AbortResult("pending", "");
    }

    static AbortResult aborted(String reason) {
        return new AbortResult("aborted", reason);
    }

    static AbortResult failed(String reason) {
        return new AbortResult(FAILED, reason);
    }

    public boolean isPending() {
        return "pending".equals(status);
    }

    public boolean isFailed() {
        return FAILED.equals(status);
    }
}
