package io.github.rundeckresume.server;

/** The result of taking a claim. */
public enum ClaimResult {
    /** This execution has the claim. */
    TAKEN,
    /** Another execution has the claim. */
    LOST,
    /** This server does not support claims. */
    UNAVAILABLE
}
