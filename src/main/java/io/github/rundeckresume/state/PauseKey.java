package io.github.rundeckresume.state;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A key that a pause gives out: {@code ID-RANDOM}, with the execution's id. Whoever has it may give one signal. Only its
 * digest is recorded.
 */
public final class PauseKey {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PauseKey() {}

    /** A new key. Never to be written anywhere. */
    public static String make(ExecutionId execution) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return execution + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The execution that the key's first part names; empty if this cannot be a key. */
    public static Optional<ExecutionId> executionOf(String key) {
        int at = key.indexOf('-');
        return at < 0 ? Optional.empty() : ExecutionId.parse(key.substring(0, at));
    }

    /** What is recorded of a key. */
    public static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** True if a digest that somebody gave is this one; never for empty text. Takes the same time for all of them. */
    public static boolean isSame(String given, String digest) {
        return !digest.isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), digest.getBytes(StandardCharsets.UTF_8));
    }
}
