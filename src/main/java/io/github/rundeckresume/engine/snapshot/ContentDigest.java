package io.github.rundeckresume.engine.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A digest of anything that a step can be configured with: equal for equal content, whatever the order of its maps.
 */
final class ContentDigest {

    private static final int BYTES = 16;
    private static final Set<String> NOTHING = Set.of("", "false");

    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds text, a number, a flag, a map, a list, an array of text, or null. */
    ContentDigest add(@Nullable Object value) {
        if (isNothing(value)) {
            addText("-");
        } else if (value instanceof Map) {
            addMap((Map<?, ?>) value);
        } else if (value instanceof Object[]) {
            addAll(Arrays.asList((Object[]) value));
        } else if (value instanceof Collection) {
            addAll((Collection<?>) value);
        } else {
            addText("=" + value);
        }
        return this;
    }

    /**
     * True for what the server adds and leaves out as it stores, copies and runs a step: a value that is null, empty, or
     * a flag that is not set (rundeckapp 6.1.0 {@code PluginStep#toMap}, {@code CommandExec#convertToPluginConfig}).
     */
    private static boolean isNothing(@Nullable Object value) {
        if (value instanceof Map) {
            return ((Map<?, ?>) value).values().stream().allMatch(ContentDigest::isNothing);
        }
        return value == null
                || (value instanceof Collection && ((Collection<?>) value).isEmpty())
                || (value instanceof Object[] && ((Object[]) value).length == 0)
                || NOTHING.contains(value.toString());
    }

    private void addMap(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!isNothing(value)) {
                sorted.put(String.valueOf(key), value);
            }
        });
        addText("{" + sorted.size());
        sorted.forEach((key, value) -> {
            addText(key);
            add(value);
        });
    }

    private void addAll(Collection<?> values) {
        addText("[" + values.size());
        values.forEach(this::add);
    }

    private void addText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // The length first: "ab"+"c" must not be "a"+"bc".
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** The digest of what was added: 32 hexadecimal digits. */
    String hex() {
        byte[] sum = digest.digest();
        StringBuilder hex = new StringBuilder(2 * BYTES);
        for (int i = 0; i < BYTES; i++) {
            hex.append(Character.forDigit(sum[i] >> 4 & 0xf, 16)).append(Character.forDigit(sum[i] & 0xf, 16));
        }
        return hex.toString();
    }
}
