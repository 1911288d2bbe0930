package io.github.rundeckresume.secrets;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.RecordedValue.Part;
import io.github.rundeckresume.state.SecretPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One form in which a secret may appear in what a step prints: the whole value, the value without surrounding white
 * space (a key file ends in a newline, and programs print it without), or one of its lines (log filters capture line by
 * line).
 *
 * <p>A form of fewer than {@value #SHORTEST_PART} characters occurs in many texts by chance. It counts only if it is
 * the whole text, apart from surrounding white space.
 */
final class SecretForm {

    /** The fewest characters that make a match more than chance. */
    static final int SHORTEST_PART = 6;

    /** Longest first, so that a secret that contains another one is replaced as a whole. */
    static final Comparator<SecretForm> LONGEST_FIRST = Comparator.<SecretForm>comparingInt(form -> -form.text.length())
            .thenComparing(form -> form.option)
            .thenComparing(form -> form.part);

    private final String option;
    private final SecretPart part;
    private final String text;

    private SecretForm(String option, SecretPart part, String text) {
        this.option = option;
        this.part = part;
        this.text = text;
    }

    /** The forms of one secret, each text once; none for a secret that is blank. */
    static List<SecretForm> of(String option, String secret) {
        Map<String, SecretForm> forms = new LinkedHashMap<>();
        SecretPart.textsOf(secret).forEach((part, text) -> {
            if (!text.isBlank()) {
                forms.putIfAbsent(text, new SecretForm(option, part, text));
            }
        });
        return forms.values().stream().sorted(LONGEST_FIRST).collect(toUnmodifiableList());
    }

    /** The text that this form looks for. */
    String text() {
        return text;
    }

    /** True if the text contains this form. */
    boolean occursIn(String in) {
        return isLong() ? in.contains(text) : in.strip().equals(text.strip());
    }

    /** True if a match is more than chance anywhere in a text. */
    boolean isLong() {
        return text.strip().length() >= SHORTEST_PART;
    }

    /** Cuts the text into references to the secret and the literal text between them. */
    List<Part> conceal(String in) {
        return isLong() ? everywhere(in) : wholly(in).orElseGet(() -> List.of(Part.literal(in)));
    }

    private List<Part> everywhere(String in) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = in.indexOf(text); at >= 0; at = in.indexOf(text, from)) {
            add(parts, in.substring(from, at));
            parts.add(Part.reference(option, part));
            from = at + text.length();
        }
        add(parts, in.substring(from));
        return parts;
    }

    private Optional<List<Part>> wholly(String in) {
        String bare = text.strip();
        if (!in.strip().equals(bare)) {
            return Optional.empty();
        }
        int at = in.indexOf(bare);
        // Surrounding white space belongs to the text, unless it is the secret's too.
        boolean exact = in.equals(text);
        List<Part> parts = new ArrayList<>();
        if (exact) {
            parts.add(Part.reference(option, part));
        } else {
            add(parts, in.substring(0, at));
            parts.add(Part.reference(option, bare.equals(text) ? part : SecretPart.trimmed()));
            add(parts, in.substring(at + bare.length()));
        }
        return Optional.of(parts);
    }

    private static void add(List<Part> parts, String literal) {
        if (!literal.isEmpty()) {
            parts.add(Part.literal(literal));
        }
    }
}
