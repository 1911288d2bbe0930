package io.github.rundeckresume.state;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.RecordedValue.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of an execution's secure options, in memory only, and the one way in which text becomes something that
 * may be written down.
 */
public final class SecureValues {

    private final Map<String, String> byName;
    private final List<Map.Entry<String, String>> longestFirst;

    private SecureValues(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
        // Longest first: where one secret contains another, the whole one is replaced, not its core.
        this.longestFirst = byName.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .sorted(Comparator.<Map.Entry<String, String>>comparingInt(
                                entry -> -entry.getValue().length())
                        .thenComparing(Map.Entry::getKey))
                .collect(toUnmodifiableList());
    }

    /** The values by option name; an empty value hides nothing. */
    public static SecureValues of(Map<String, String> byName) {
        return new SecureValues(byName);
    }

    /** The names of the options that have a value, be it only a blank. */
    public Set<String> names() {
        return longestFirst.stream().map(Map.Entry::getKey).collect(toUnmodifiableSet());
    }

    /** The options' values by name: never to be written anywhere. */
    public Map<String, String> byName() {
        return byName;
    }

    /** True if the text contains the value of a secure option. */
    public boolean occurIn(String text) {
        for (Map.Entry<String, String> entry : longestFirst) {
            if (text.contains(entry.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** The text with a reference in place of each secure value. */
    public RecordedValue conceal(String text) {
        if (!occurIn(text)) {
            return RecordedValue.of(text);
        }
        List<Part> parts = List.of(Part.literal(text));
        for (Map.Entry<String, String> secret : longestFirst) {
            parts = concealOne(parts, secret);
        }
        return RecordedValue.of(parts);
    }

    private static List<Part> concealOne(List<Part> parts, Map.Entry<String, String> secret) {
        List<Part> concealed = new ArrayList<>();
        for (Part part : parts) {
            if (part.isReference()) {
                concealed.add(part);
            } else {
                split(part.text(), secret, concealed);
            }
        }
        return concealed;
    }

    private static void split(String text, Map.Entry<String, String> secret, List<Part> into) {
        int from = 0;
        for (int at = text.indexOf(secret.getValue()); at >= 0; at = text.indexOf(secret.getValue(), from)) {
            if (at > from) {
                into.add(Part.literal(text.substring(from, at)));
            }
            into.add(Part.reference(secret.getKey()));
            from = at + secret.getValue().length();
        }
        if (from < text.length()) {
            into.add(Part.literal(text.substring(from)));
        }
    }
}
