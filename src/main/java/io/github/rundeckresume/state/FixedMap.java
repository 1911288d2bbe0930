package io.github.rundeckresume.state;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that nobody can change, in the order in which it was given. A copy of it is itself, so that records which say the
 * same can share it. A large state has a hundred thousand of them, most of one entry.
 */
final class FixedMap<V> extends AbstractMap<String, V> {

    private final Map<String, V> entries;

    private FixedMap(Map<String, V> entries) {
        this.entries = entries;
    }

    /** The same entries, as they are now. */
    static <V> Map<String, V> of(Map<String, V> entries) {
        if (entries instanceof FixedMap) {
            return entries;
        }
        // Map.copyOf only for a single entry: it is quadratic when names collide, and what is read is not trusted.
        return entries.size() <= 1 ? Map.copyOf(entries) : new FixedMap<>(new LinkedHashMap<>(entries));
    }

    @Override
    public @Nullable V get(@Nullable Object name) {
        return entries.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return entries.containsKey(name);
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return Collections.unmodifiableMap(entries).entrySet();
    }
}
