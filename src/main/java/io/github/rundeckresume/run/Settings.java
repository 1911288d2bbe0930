package io.github.rundeckresume.run;

import io.github.rundeckresume.server.StateLimit;
import io.github.rundeckresume.store.Durability;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The plugin's settings. Reading them never fails a job: an invalid setting is reported, and its default is used. */
public final class Settings {

    private final boolean onRetry;
    private final Durability durability;
    private final long maxStateBytes;

    private Settings(boolean onRetry, Durability durability, long maxStateBytes) {
        this.onRetry = onRetry;
        this.durability = durability;
        this.maxStateBytes = maxStateBytes;
    }

    /**
     * Reads the settings that Rundeck gives; null means that a setting is not set.
     *
     * @param log takes a line about each invalid setting
     */
    public static Settings of(
            boolean onRetry, @Nullable String durability, @Nullable String maxStateBytes, Consumer<String> log) {
        return new Settings(
                onRetry,
                read(durability, Durability::of, Durability.SYNC, log),
                read(maxStateBytes, StateLimit::parse, StateLimit.DEFAULT, log));
    }

    private static <T> T read(@Nullable String text, Function<String, T> parse, T otherwise, Consumer<String> log) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            log.accept(
                    "Invalid setting of Rundeck Resume on this server: " + e.getMessage() + ". The default is used.");
            return otherwise;
        }
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
