package io.github.rundeckresume.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A digest of words: the first half of their SHA-256, as 32 hexadecimal digits. Not thread-safe. */
public final class Digest {

    private static final int BYTES = 16;

    private final MessageDigest digest = sha256();

    /** Starts without any words. */
    public Digest() {}

    /** The digest of one text, without its length. */
    public static String of(String text) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds a word after its length, so that {@code "ab"} and {@code "c"} differ from {@code "a"} and {@code "bc"}. */
    public Digest add(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /** The digest of what was added; then starts again. */
    public String hex() {
        return hex(digest.digest());
    }

    /** The first 16 bytes as hexadecimal digits. */
    public static String hex(byte[] sum) {
        StringBuilder hex = new StringBuilder(2 * BYTES);
        for (int i = 0; i < BYTES; i++) {
            hex.append(Character.forDigit(sum[i] >> 4 & 0xf, 16)).append(Character.forDigit(sum[i] & 0xf, 16));
        }
        return hex.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
