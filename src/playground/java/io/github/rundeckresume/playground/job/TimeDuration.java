package io.github.rundeckresume.playground.job;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts such as {@code 90}, {@code 1h30m} or {@code 1d 2h} (rundeckapp 5.4.0 org.rundeck.util.Sizes; not in rundeck-core). */
public final class TimeDuration {
    private static final String PART = "\\s*(\\d{1,9})\\s*([smhdwy]?)\\s*";
    private static final Pattern PARTS = Pattern.compile(PART);
    private static final Pattern ALL = Pattern.compile("(" + PART + ")*");

    /** Sizes.TIME_UNITS. */
    private static final Map<String, Duration> UNITS = Map.of(
            "", Duration.ofSeconds(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    private TimeDuration() {}

    /** Whether there is nothing in it that {@link #parse} would skip; an empty text is zero. */
    public static boolean isValid(String text) {
        return ALL.matcher(text).matches();
    }

    /** The sum of the parts; what is no part is skipped, as by the server. */
    public static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PARTS.matcher(text);
        while (part.find()) {
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }
}
