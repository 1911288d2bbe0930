package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An option as the job's definition has it now. */
public final class JobOption {

    /** Of which kind an option is. */
    public enum Kind {
        /** A text that everybody may see. */
        PLAIN,
        /** A secret. */
        SECURE,
        /** An uploaded file. */
        FILE
    }

    private final String name;
    private final Kind kind;
    private final @Nullable String defaultValue;
    private final @Nullable String storagePath;
    private final @Nullable String delimiter;
    private final List<String> allowed;
    private final @Nullable String regex;

    private JobOption(
            String name,
            Kind kind,
            @Nullable String defaultValue,
            @Nullable String storagePath,
            @Nullable String delimiter,
            List<String> allowed,
            @Nullable String regex) {
        this.name = requireNonNull(name);
        this.kind = requireNonNull(kind);
        this.defaultValue = defaultValue;
        this.storagePath = storagePath;
        this.delimiter = delimiter;
        this.allowed = List.copyOf(allowed);
        this.regex = regex;
    }

    /** An option that takes any one value. */
    public static JobOption of(String name, Kind kind) {
        return new JobOption(name, kind, null, null, null, List.of(), null);
    }

    /** The same with a default value, or null. */
    public JobOption defaultValue(@Nullable String value) {
        return new JobOption(name, kind, value, storagePath, delimiter, allowed, regex);
    }

    /** The same with a default that is loaded from Key Storage, or null. */
    public JobOption storagePath(@Nullable String path) {
        return new JobOption(name, kind, defaultValue, path, delimiter, allowed, regex);
    }

    /** The same for several values with that between them. */
    public JobOption multivalued(String between) {
        return new JobOption(name, kind, defaultValue, storagePath, between, allowed, regex);
    }

    /** The same for these values only; empty if any value is taken. */
    public JobOption allowed(List<String> values) {
        return new JobOption(name, kind, defaultValue, storagePath, delimiter, values, regex);
    }

    /** The same for values that match that only, or null. */
    public JobOption regex(@Nullable String pattern) {
        return new JobOption(name, kind, defaultValue, storagePath, delimiter, allowed, pattern);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its kind. */
    public Kind kind() {
        return kind;
    }

    /** The default value as it is written, if there is one. */
    Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** Where Key Storage has the default, if it does. */
    public Optional<String> storagePath() {
        return Optional.ofNullable(storagePath);
    }

    /** True if it takes several values. */
    public boolean isMultivalued() {
        return delimiter != null;
    }

    /**
     * What a value must be, in words, where it is not; empty if the job takes it. As the server checks what is given
     * (rundeckapp 5.4.0 {@code ExecutionService#validateOptionValues}); values from a URL or a plugin are not known here.
     */
    Optional<String> objection(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = values(value);
        if (!allowed.isEmpty()) {
            return allowed.containsAll(values)
                    ? Optional.empty()
                    : Optional.of("it must be one of " + String.join(", ", allowed));
        }
        return values.stream().allMatch(this::matches)
                ? Optional.empty()
                : Optional.of("it must match the regular expression " + regex);
    }

    private List<String> values(String value) {
        return delimiter == null
                ? List.of(value)
                : Stream.of(value.split(Pattern.quote(delimiter)))
                        .filter(one -> !one.isEmpty())
                        .collect(toUnmodifiableList());
    }

    private boolean matches(String value) {
        if (regex == null || regex.isEmpty()) {
            return true;
        }
        try {
            return Pattern.matches(regex, value);
        } catch (PatternSyntaxException e) {
            // The server says so itself, or takes the value.
            return true;
        }
    }
}
