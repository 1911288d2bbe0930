package io.github.rundeckresume.server;

import io.github.rundeckresume.state.CrashChoice;
import io.github.rundeckresume.state.OnCrash;
import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job's properties {@code onCrash} and {@code crashHold}. An invalid value is reported, and its default is used. */
public final class CrashSetting {

    /** The default of {@code crashHold} as it is written in a job. */
    public static final String DEFAULT_HOLD = "2m";

    private CrashSetting() {}

    /**
     * Reads both properties; null means that a property is not set.
     *
     * @param onCrash one of {@code off}, {@code hold} and {@code resume}
     * @param crashHold a duration such as {@code 90}, {@code 90s} or {@code 1h 30m}; a number alone is seconds
     * @param log takes a line about each invalid value
     * @return what the job says
     */
    public static CrashChoice parse(@Nullable String onCrash, @Nullable String crashHold, Consumer<String> log) {
        OnCrash action = read(onCrash, OnCrash::parse, OnCrash.OFF, log, "onCrash is '%s': use off, hold or resume");
        Duration hold = read(
                crashHold,
                TimeText::parse,
                CrashChoice.DEFAULT_HOLD,
                log,
                "crashHold is '%s': use a duration such as 90s, 2m or 1h 30m");
        return CrashChoice.of(action, hold);
    }

    private static <T> T read(
            @Nullable String text,
            Function<String, Optional<T>> parse,
            T otherwise,
            Consumer<String> log,
            String problem) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        return parse.apply(text.trim()).orElseGet(() -> {
            log.accept("Invalid setting of Rundeck Resume in this job: " + String.format(problem, text)
                    + ". The default is used.");
            return otherwise;
        });
    }
}
