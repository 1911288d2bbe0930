package io.github.rundeckresume.audit;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One decision as a line of {@code key="value"}, always in the same order. Values are quoted; quotes, backslashes, control
 * characters and all that a terminal or a viewer of logs may take for more than a letter are escaped, so that a name that
 * somebody chose cannot become a line or a field of its own. Never give it the value of an option, or text that a step left.
 */
public final class AuditLine {

    private static final int LONGEST = 200;

    private final Decision decision;
    private final Map<Field, String> fields;

    private AuditLine(Decision decision, Map<Field, String> fields) {
        this.decision = requireNonNull(decision);
        this.fields = fields;
    }

    /** A line that says nothing but what was decided. */
    public static AuditLine of(Decision decision) {
        return new AuditLine(decision, new TreeMap<>());
    }

    /** The same with a field; the same without it if the value is empty. Long values are cut. */
    public AuditLine with(Field field, Object value) {
        String text = value.toString();
        if (text.isEmpty()) {
            return this;
        }
        Map<Field, String> more = new TreeMap<>(fields);
        more.put(field, text);
        return new AuditLine(decision, more);
    }

    /** The same with several values, separated by commas. */
    public AuditLine with(Field field, Collection<?> values) {
        return with(field, values.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("decision=").append(quoted(decision.wireName()));
        fields.forEach((field, value) ->
                line.append(' ').append(field.wireName()).append('=').append(quoted(value)));
        return line.toString();
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().limit(LONGEST).forEach(letter -> append(quoted, letter));
        if (value.codePointCount(0, value.length()) > LONGEST) {
            quoted.append('…');
        }
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int letter) {
        if (letter == '"' || letter == '\\') {
            quoted.append('\\').append((char) letter);
        } else if (isPlain(letter)) {
            quoted.appendCodePoint(letter);
        } else {
            quoted.append(String.format("\\u{%x}", letter));
        }
    }

    /** False for what ends a line, changes the direction of text, is not seen, or means nothing. */
    private static boolean isPlain(int letter) {
        switch (Character.getType(letter)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.SURROGATE:
            case Character.PRIVATE_USE:
            case Character.UNASSIGNED:
                return false;
            default:
                return true;
        }
    }
}
