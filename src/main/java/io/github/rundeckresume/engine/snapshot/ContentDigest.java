package io.github.rundeckresume.engine.snapshot;

import io.github.rundeckresume.state.Digest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A digest of a step's configuration. Equal content has an equal digest, whatever the order of maps. */
final class ContentDigest {

    private static final Set<String> NOTHING = Set.of("", "false");

    private final Digest digest = new Digest();

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
     * True for values that the server adds or drops when it stores, copies and runs a step: null, empty values, and
     * flags that are not set (rundeckapp 6.1.0 {@code PluginStep#toMap}, {@code CommandExec#convertToPluginConfig}).
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
        digest.add(text);
    }

    /** The digest of what was added: 32 hexadecimal digits. */
    String hex() {
        return digest.hex();
    }
}
