package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an operator decides about options: which may have other values, and what happens to steps that used the old ones. */
public final class OptionChoice {

    private static final OptionChoice NONE = new OptionChoice(false, Set.of(), false, Map.of());

    private final boolean accepts;
    private final Set<String> named;
    private final boolean keepsStale;
    private final Map<String, String> values;

    private OptionChoice(boolean accepts, Set<String> named, boolean keepsStale, Map<String, String> values) {
        this.accepts = accepts;
        this.named = Collections.unmodifiableSet(new TreeSet<>(named));
        this.keepsStale = keepsStale;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** A resume uses the recorded values. */
    public static OptionChoice none() {
        return NONE;
    }

    /** Each value that somebody surely gave counts. */
    public static OptionChoice accept() {
        return new OptionChoice(true, Set.of(), false, Map.of());
    }

    /** These options have the value, or none, that the new execution has; the others have the recorded ones. */
    public static OptionChoice accept(Set<String> names) {
        return new OptionChoice(true, names, false, Map.of());
    }

    /** The same, and what was done with the old values is kept. */
    public OptionChoice keepingStale() {
        return new OptionChoice(accepts, named, true, values);
    }

    /** The same, with a digest of each value that is another one now, by the option's name. */
    OptionChoice changing(Map<String, String> digests) {
        return new OptionChoice(accepts, named, keepsStale, digests);
    }

    /** True if some option may have another value. */
    boolean accepts() {
        return accepts;
    }

    /** True if that option may have another value. */
    boolean accepts(String name) {
        return accepts && (named.isEmpty() || named.contains(name));
    }

    /** True if that option has what the new execution has, also where that is its default, or nothing. */
    boolean names(String name) {
        return named.contains(name);
    }

    /** The options that were named; none if all may change. */
    Set<String> named() {
        return named;
    }

    /** True if what was done with old values is kept. */
    boolean keepsStale() {
        return keepsStale;
    }

    /** True if it makes no other plan. That changes are accepted makes none as long as nothing has changed. */
    boolean isNothing() {
        return !keepsStale && values.isEmpty();
    }

    /** Adds what makes another plan. */
    void addTo(Digest digest) {
        digest.add(keepsStale ? "keep" : "");
        values.forEach((name, value) -> digest.add(name).add(value));
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof OptionChoice)) {
            return false;
        }
        OptionChoice that = (OptionChoice) other;
        return accepts == that.accepts
                && named.equals(that.named)
                && keepsStale == that.keepsStale
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accepts, named, keepsStale, values);
    }
}
