package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A value that a pause asks for: its name, its type, whether it is required, and for a choice the allowed values. */
public final class PauseInput {

    /** The most characters of a value. */
    public static final int LONGEST_VALUE = 4000;

    private static final int MOST = 50;
    private static final Pattern LINE =
            Pattern.compile("([^:*\\s]++)\\s*+(\\*?)\\s*+(?::\\s*+(\\w++)\\s*+(?:\\((.*)\\))?)?");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?[0-9]{1,1000}(\\.[0-9]{1,1000})?([eE][+-]?[0-9]{1,9})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private final String name;
    private final Type type;
    private final boolean required;
    private final List<String> allowed;

    private PauseInput(String name, Type type, boolean required, List<String> allowed) {
        this.name = requireNonNull(name);
        this.type = requireNonNull(type);
        this.required = required;
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Reads declarations, one a line: {@code NAME}, {@code NAME: TYPE}, or with a star after the name of a required one;
     * for example {@code rows*: number} or {@code next*: choice(go, stop)}.
     *
     * @throws IllegalArgumentException if a line is none; the message says what is wrong with it
     */
    public static List<PauseInput> parse(String lines) {
        List<PauseInput> inputs = Stream.of(lines.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(PauseInput::ofLine)
                .collect(toUnmodifiableList());
        Set<String> names = new TreeSet<>();
        for (PauseInput input : inputs) {
            if (!names.add(input.name)) {
                throw new IllegalArgumentException("the input '" + input.name + "' is declared twice");
            }
        }
        if (inputs.size() > MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " inputs");
        }
        return inputs;
    }

    private static PauseInput ofLine(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !NAME.matcher(parts.group(1)).matches()) {
            throw new IllegalArgumentException("'" + ShownText.shorten(line)
                    + "' declares no input: write NAME: TYPE, with a star after the name if it is required");
        }
        Type type = Type.parse(parts.group(3) == null ? "text" : parts.group(3))
                .orElseThrow(() -> new IllegalArgumentException("the input '" + parts.group(1)
                        + "' has an unknown type: use text, number, boolean, date, or choice(a, b)"));
        List<String> allowed = parts.group(4) == null
                ? List.of()
                : Stream.of(parts.group(4).split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .collect(toUnmodifiableList());
        if ((type == Type.CHOICE) == allowed.isEmpty()) {
            throw new IllegalArgumentException("the input '" + parts.group(1)
                    + (type == Type.CHOICE
                            ? "' is a choice without values: write choice(a, b)"
                            : "' has values in brackets, which only a choice has"));
        }
        return new PauseInput(parts.group(1), type, !parts.group(2).isEmpty(), allowed);
    }

    /** What is wrong with a value that somebody gave, in words; empty if it is valid. Empty text is no value. */
    public Optional<String> problem(String value) {
        if (value.isEmpty()) {
            return required ? Optional.of("the input '" + name + "' is required") : Optional.empty();
        }
        if (value.length() > LONGEST_VALUE) {
            return Optional.of("the input '" + name + "' has more than " + LONGEST_VALUE + " characters");
        }
        boolean valid = type == Type.CHOICE ? allowed.contains(value) : type.accepts(value);
        return valid ? Optional.empty() : Optional.of("the input '" + name + "' must be " + expected());
    }

    private String expected() {
        return type == Type.CHOICE ? "one of " + String.join(", ", allowed) : type.expected;
    }

    /** The name; following steps find the value as {@code ${data.pause.NAME}}. */
    public String name() {
        return name;
    }

    /** The type. */
    public Type type() {
        return type;
    }

    /** True if nobody may go on without it. */
    public boolean isRequired() {
        return required;
    }

    /** The values of a choice, in their order; empty for other types. */
    public List<String> allowed() {
        return allowed;
    }

    /** The declaration, as {@link #parse} reads it. */
    @Override
    public String toString() {
        String values = type == Type.CHOICE ? "(" + String.join(", ", allowed) + ")" : "";
        return name + (required ? "*" : "") + ": " + type.wireName() + values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PauseInput && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** What values an input takes. */
    public enum Type {
        /** Any text. */
        TEXT("text"),
        /** A decimal number. */
        NUMBER("a number"),
        /** {@code true} or {@code false}. */
        BOOLEAN("true or false"),
        /** A day, as in {@code 2026-12-31}. */
        DATE("a date such as 2026-12-31"),
        /** One of the allowed values. */
        CHOICE("one of the allowed values");

        private final String expected;

        Type(String expected) {
            this.expected = expected;
        }

        private boolean accepts(String value) {
            switch (this) {
                case NUMBER:
                    return DECIMAL.matcher(value).matches();
                case BOOLEAN:
                    return value.equals("true") || value.equals("false");
                case DATE:
                    return isDate(value);
                default:
                    return true;
            }
        }

        private static boolean isDate(String value) {
            try {
                return DAY.matcher(value).matches() && LocalDate.parse(value).isAfter(LocalDate.MIN);
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        private static Optional<Type> parse(String word) {
            return Stream.of(values())
                    .filter(type -> type.wireName().equals(word.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /** The word for it in jobs and recorded states. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
