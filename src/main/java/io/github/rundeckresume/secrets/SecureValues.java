package io.github.rundeckresume.secrets;

import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.RecordedValue.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of an execution's secure options. They exist in memory only. {@link #conceal} is the one way to turn text
 * into something that may be recorded.
 */
public final class SecureValues {

    private static final SecureValues NONE = new SecureValues(Map.of());

    private final Map<String, String> byName;
    private final List<SecretForm> forms;

    private SecureValues(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
        this.forms = byName.entrySet().stream()
                .flatMap(secret -> SecretForm.of(secret.getKey(), secret.getValue()).stream())
                .sorted(SecretForm.LONGEST_FIRST)
                .collect(toUnmodifiableList());
    }

    /** The values by option name; an empty value conceals nothing. */
    public static SecureValues of(Map<String, String> byName) {
        return byName.isEmpty() ? NONE : new SecureValues(byName);
    }

    /** These values and the others; if both have one, the other one wins. */
    public SecureValues and(Map<String, String> others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(byName);
        all.putAll(others);
        return of(all);
    }

    /** The names of the options that have a value, even if it is blank. */
    public Set<String> names() {
        return byName.entrySet().stream()
                .filter(option -> !option.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    /** The options' values by name. Never write them anywhere. */
    public Map<String, String> byName() {
        return byName;
    }

    /** True if the text contains a secret. */
    public boolean occurIn(String text) {
        for (SecretForm form : forms) {
            if (form.occursIn(text)) {
                return true;
            }
        }
        return false;
    }

    /** True if the name contains a secret that is too long to occur by chance. */
    public boolean occurInName(String name) {
        for (SecretForm form : forms) {
            if (form.isLong() && form.occursIn(name)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces each secret in the text by a reference. */
    public RecordedValue conceal(String text) {
        if (!occurIn(text)) {
            return RecordedValue.of(text);
        }
        List<Part> parts = List.of(Part.literal(text));
        for (SecretForm form : forms) {
            // A short form matches only the whole text, so it never looks at what other forms left over.
            parts = form.isLong()
                    ? concealIn(parts, form)
                    : parts.size() == 1 && isLiteral(parts) ? form.conceal(text) : parts;
        }
        return RecordedValue.of(parts);
    }

    private static boolean isLiteral(List<Part> parts) {
        return !parts.get(0).isReference();
    }

    private static List<Part> concealIn(List<Part> parts, SecretForm form) {
        List<Part> concealed = new ArrayList<>();
        for (Part part : parts) {
            if (part.isReference()) {
                concealed.add(part);
            } else {
                concealed.addAll(form.conceal(part.text()));
            }
        }
        return concealed;
    }
}
