package io.github.rundeckresume.server;

import java.util.Map;
import java.util.Optional;

/** Why a resume was started that nobody started by hand, in words for the execution's log. */
final class StartReasons {

    private static final Map<String, String> REASONS = Map.of(
            ExecutionMetadata.CRASH,
            "Nobody asked for this resume: that execution was interrupted by a crash of its server, and the job says"
                    + " onCrash resume.",
            ExecutionMetadata.SIGNAL,
            "This resume was started when the signals for its pause had come.",
            ExecutionMetadata.TIME,
            "Nobody asked for this resume: the time of its pause has come.",
            ExecutionMetadata.RETRY,
            "Nobody asked for this resume: a rule for retries of its job started it. The log of that execution says which.",
            ExecutionMetadata.BULK,
            "This resume was started together with others.");

    private StartReasons() {}

    /** True for a value of {@link ExecutionMetadata#RESUME_BY} that is known. */
    static boolean isKnown(String by) {
        return REASONS.containsKey(by);
    }

    /** The reason for a value of {@link ExecutionMetadata#RESUME_BY}; empty for one that is not known. */
    static Optional<String> of(String by) {
        return Optional.ofNullable(REASONS.get(by));
    }
}
