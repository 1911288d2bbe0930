package io.github.rundeckresume.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a secure option's value a reference stands for: the whole value, the value without surrounding white
 * space, or one of its lines without surrounding white space.
 */
public final class SecretPart implements Comparable<SecretPart> {

    private static final Pattern LINE = Pattern.compile("line-([1-9][0-9]{0,5})");
    private static final int MOST_LINES = 999_999;
    private static final int WHOLE_RANK = 0;
    private static final int TRIMMED_RANK = -1;
    private static final SecretPart WHOLE = new SecretPart(WHOLE_RANK);
    private static final SecretPart TRIMMED = new SecretPart(TRIMMED_RANK);

    /** The line's number from 1, or one of the ranks above. */
    private final int line;

    private SecretPart(int line) {
        this.line = line;
    }

    public static SecretPart whole() {
        return WHOLE;
    }

    /** The value without surrounding white space. */
    public static SecretPart trimmed() {
        return TRIMMED;
    }

    /** The texts of a value's parts, the whole one first. */
    public static Map<SecretPart, String> textsOf(String value) {
        Map<SecretPart, String> texts = new LinkedHashMap<>();
        texts.put(WHOLE, value);
        texts.put(TRIMMED, value.strip());
        String[] lines = value.split("\\R", -1);
        for (int line = 1; lines.length > 1 && line <= Math.min(lines.length, MOST_LINES); line++) {
            texts.put(new SecretPart(line), lines[line - 1].strip());
        }
        return texts;
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @return empty if a newer version wrote it
     */
    public static Optional<SecretPart> parse(String word) {
        if (word.equals(WHOLE.toString())) {
            return Optional.of(WHOLE);
        }
        if (word.equals(TRIMMED.toString())) {
            return Optional.of(TRIMMED);
        }
        Matcher matcher = LINE.matcher(word);
        return matcher.matches() ? Optional.of(new SecretPart(Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }

    /** That part of a value; empty if the value has no such line. */
    public Optional<String> of(String value) {
        if (line == WHOLE_RANK) {
            return Optional.of(value);
        }
        if (line == TRIMMED_RANK) {
            return Optional.of(value.strip());
        }
        String[] lines = value.split("\\R", -1);
        return line <= lines.length ? Optional.of(lines[line - 1].strip()) : Optional.empty();
    }

    public boolean isWhole() {
        return line == WHOLE_RANK;
    }

    @Override
    public int compareTo(SecretPart other) {
        return Integer.compare(Math.abs(line), Math.abs(other.line)) != 0
                ? Integer.compare(Math.abs(line), Math.abs(other.line))
                : Integer.compare(line, other.line);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretPart && ((SecretPart) other).line == line;
    }

    @Override
    public int hashCode() {
        return line;
    }

    /** The name of this part in files. */
    @Override
    public String toString() {
        return line == WHOLE_RANK ? "whole" : line == TRIMMED_RANK ? "trimmed" : "line-" + line;
    }
}
