package io.github.rundeckresume.server;

/** What came of taking a claim. */
public enum ClaimResult {
    /** This execution has it. */
    TAKEN,
    /** Another execution has it. */
    LOST,
    /** No claims can be made on this server. */
    UNAVAILABLE
}
