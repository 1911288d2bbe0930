package io.github.rundeckresume.state;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Rundeck writes them: {@code 90}, {@code 5m}, {@code 1d 12h} (rundeckapp 5.4.0 {@code Sizes}). */
public final class TimeText {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*([smhdwy]?)");
    private static final Pattern WHOLE = Pattern.compile("(?:\\s*+\\d{1,9}+\\s*+[smhdwy]?+){1,9}+\\s*+");
    private static final Map<String, Integer> SECONDS =
            Map.of("", 1, "s", 1, "m", 60, "h", 3600, "d", 86_400, "w", 604_800, "y", 31_536_000);

    private TimeText() {}

    /** The duration; empty if the text is anything else. */
    public static Optional<Duration> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(sum(text)) : Optional.empty();
    }

    /** About how long that is, for people: {@code 45 s}, {@code 12 min}, {@code 5 h}, {@code 3 d}. */
    public static String rounded(long millis) {
        long seconds = millis / 1000;
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** The sum of the durations in a text; what is not a duration is passed over, as by the server. */
    public static Duration sum(String text) {
        long seconds = 0;
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            seconds += Long.parseLong(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1);
        }
        return Duration.ofSeconds(seconds);
    }
}
