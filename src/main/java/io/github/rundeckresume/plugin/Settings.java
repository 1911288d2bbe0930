package io.github.rundeckresume.plugin;

import io.github.rundeckresume.store.Durability;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plugin's settings as they were given, read without ever failing a job: a bad one is reported and left out. */
final class Settings {

    static final long DEFAULT_MAX_STATE_BYTES = 64L * 1024 * 1024;

    private final boolean onRetry;
    private final Durability durability;
    private final long maxStateBytes;

    private Settings(boolean onRetry, Durability durability, long maxStateBytes) {
        this.onRetry = onRetry;
        this.durability = durability;
        this.maxStateBytes = maxStateBytes;
    }

    static Settings of(
            boolean onRetry, @Nullable String durability, @Nullable String maxStateBytes, Consumer<String> log) {
        return new Settings(
                onRetry,
                read(durability, Durability::of, Durability.SYNC, log),
                read(maxStateBytes, Settings::bytes, DEFAULT_MAX_STATE_BYTES, log));
    }

    private static <T> T read(@Nullable String text, Function<String, T> parse, T otherwise, Consumer<String> log) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            log.accept("Bad setting of Rundeck Resume on this server: " + e.getMessage() + ". Using the default.");
            return otherwise;
        }
    }

    private static long bytes(String text) {
        try {
            long bytes = Long.parseLong(text.trim());
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("maxStateBytes is '" + text + "': use a number of bytes", e);
        }
        throw new IllegalArgumentException("maxStateBytes is '" + text + "': use a number of bytes above 0");
    }

    boolean onRetry() {
        return onRetry;
    }

    Durability durability() {
        return durability;
    }

    long maxStateBytes() {
        return maxStateBytes;
    }
}
