package io.github.rundeckresume.state;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value as it may be written to a file: literal text, with a reference in place of each secure option's value.
 *
 * <p>It never holds the secret itself. {@link #resolve} puts in the value that the option has <em>now</em>.
 */
public final class RecordedValue {

    private final List<Part> parts;

    private RecordedValue(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** A value without any secret. */
    public static RecordedValue of(String text) {
        return new RecordedValue(List.of(Part.literal(text)));
    }

    /** A value put together from its parts, in order. */
    public static RecordedValue of(List<Part> parts) {
        return new RecordedValue(parts);
    }

    /** The parts, in order. */
    public List<Part> parts() {
        return parts;
    }

    /** True if the value refers to no secure option. */
    public boolean isPlain() {
        for (Part part : parts) {
            if (part.isReference()) {
                return false;
            }
        }
        return true;
    }

    /** True if the value consists of references only. */
    public boolean hasNoText() {
        return parts.stream().allMatch(Part::isReference);
    }

    /** The names of the secure options that the value refers to. */
    public Set<String> secureOptions() {
        if (isPlain()) {
            return Set.of();
        }
        return parts.stream().filter(Part::isReference).map(Part::text).collect(toUnmodifiableSet());
    }

    /**
     * The text with the secure options' values put in. They must be the values that were recorded.
     *
     * @throws IllegalArgumentException if an option has no value; the message names it
     */
    public String resolve(Map<String, String> secureOptions) {
        return joined(part -> Optional.ofNullable(secureOptions.get(part.text()))
                .flatMap(part.secretPart()::of)
                .orElseThrow(
                        () -> new IllegalArgumentException("secure option '" + part.text() + "' has no such value")));
    }

    /** The value for display, with each reference as {@code ${secureOption.NAME}}. */
    public String shown() {
        return joined(part -> "${secureOption." + part.text() + "}");
    }

    private String joined(Function<Part, String> reference) {
        return parts.stream()
                .map(part -> part.isReference() ? reference.apply(part) : part.text())
                .collect(joining());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedValue && ((RecordedValue) other).parts.equals(parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return shown();
    }

    /** A piece of a value: literal text, or a reference to a secure option's value or to a part of it. */
    public static final class Part {

        private final String text;
        private final @Nullable SecretPart secret;

        private Part(String text, @Nullable SecretPart secret) {
            this.text = Objects.requireNonNull(text);
            this.secret = secret;
        }

        /** A piece without a secret. */
        public static Part literal(String text) {
            return new Part(text, null);
        }

        /** A reference to the whole value of a secure option. */
        public static Part reference(String option) {
            return new Part(option, SecretPart.whole());
        }

        /** A reference to a part of a secure option's value. */
        public static Part reference(String option, SecretPart part) {
            return new Part(option, part);
        }

        /** The literal text, or the option's name. */
        public String text() {
            return text;
        }

        /** True if this refers to a secure option. */
        public boolean isReference() {
            return secret != null;
        }

        /** Which part of the option's value is meant; the whole value for literal text. */
        public SecretPart secretPart() {
            return secret == null ? SecretPart.whole() : secret;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part
                    && Objects.equals(((Part) other).secret, secret)
                    && ((Part) other).text.equals(text);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text, secret);
        }
    }
}
