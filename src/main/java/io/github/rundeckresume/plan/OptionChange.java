package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.ShownText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An option that has another value than in the recorded execution, because somebody chose so. It holds no secret. */
public final class OptionChange {

    private static final int LONGEST = 120;

    private final String name;
    private final @Nullable String before;
    private final @Nullable String now;
    private final boolean file;
    private final String digest;

    private OptionChange(String name, @Nullable String before, @Nullable String now, boolean file, String digest) {
        this.name = requireNonNull(name);
        this.before = before;
        this.now = now;
        this.file = file;
        this.digest = requireNonNull(digest);
    }

    /**
     * A change of a plain option.
     *
     * @param before the recorded value as it may be shown; null for none
     * @param now the value as it may be shown; null for none
     * @param digest of the value itself, from which nobody can tell it
     */
    static OptionChange of(String name, @Nullable String before, @Nullable String now, String digest) {
        return new OptionChange(name, before, now, false, digest);
    }

    /** The same of an option that takes a file: only whether there was one, and is one, is told. */
    static OptionChange ofFile(String name, boolean before, boolean now, String digest) {
        return new OptionChange(name, before ? "" : null, now ? "" : null, true, digest);
    }

    public String name() {
        return name;
    }

    /** True if it takes an uploaded file. */
    boolean isFile() {
        return file;
    }

    String digest() {
        return digest;
    }

    /** What it was, for people; empty if it had no value. */
    public Optional<String> before() {
        return Optional.ofNullable(before).map(value -> file ? "a file" : ShownText.shorten(value, LONGEST));
    }

    /** What it is, for people; empty if it has no value. */
    public Optional<String> now() {
        return Optional.ofNullable(now).map(value -> file ? word() : ShownText.shorten(value, LONGEST));
    }

    private String word() {
        return before == null ? "a file" : "another file";
    }

    /** Both, for example {@code 'test' -> 'live'}. */
    public String words() {
        return quoted(before()) + " -> " + quoted(now());
    }

    private String quoted(Optional<String> value) {
        return value.map(text -> file ? text : "'" + text + "'").orElse("no value");
    }
}
