package io.github.rundeckresume.playground.server;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long ago, as a plugin asks for it: {@code 90s}, {@code 1h30m}; what is not understood is left out, as on the server. */
final class Age {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})\\s*([smhdwy]?)");
    private static final Map<String, Duration> UNITS = Map.of(
            "", Duration.ofSeconds(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "y", Duration.ofDays(365));

    private Age() {}

    static Duration parse(String text) {
        Duration age = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            age = age.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return age;
    }
}
