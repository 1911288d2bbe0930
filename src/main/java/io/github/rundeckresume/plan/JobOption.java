package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An option in the job's current definition. */
public final class JobOption {

    /** How an option's value is treated. */
    public enum Kind {
        /** Text that is not secret. */
        PLAIN,
        /** Secret text, exposed to steps or used for authentication. */
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

    /** An option that accepts any single value. */
    public static JobOption of(String name, Kind kind) {
        return new JobOption(name, kind, null, null, null, List.of(), null);
    }

    /** The same option with a default value; null for none. */
    public JobOption defaultValue(@Nullable String value) {
        return new JobOption(name, kind, value, storagePath, delimiter, allowed, regex);
    }

    /** The same option with a default from Key Storage; null for none. */
    public JobOption storagePath(@Nullable String path) {
        return new JobOption(name, kind, defaultValue, path, delimiter, allowed, regex);
    }

    /** The same option for several values with a delimiter. */
    public JobOption multivalued(String between) {
        return new JobOption(name, kind, defaultValue, storagePath, between, allowed, regex);
    }

    /** The same option for these values only; an empty list allows any value. */
    public JobOption allowed(List<String> values) {
        return new JobOption(name, kind, defaultValue, storagePath, delimiter, values, regex);
    }

    /** The same option for values that match the regular expression only; null allows any value. */
    public JobOption regex(@Nullable String pattern) {
        return new JobOption(name, kind, defaultValue, storagePath, delimiter, allowed, pattern);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** The default value as it is written in the job; empty if there is none. */
    Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The path of the default in Key Storage; empty if it is not there. */
    public Optional<String> storagePath() {
        return Optional.ofNullable(storagePath);
    }

    /** True if it accepts several values. */
    public boolean isMultivalued() {
        return delimiter != null;
    }

    /**
     * What is wrong with a value, in words; empty if the job allows it. This is how the server checks given values
     * (rundeckapp 5.4.0 {@code ExecutionService#validateOptionValues}); values from a URL or a plugin are not known
     * here.
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
            // The server reports this by itself, or accepts the value.
            return true;
        }
    }
}
