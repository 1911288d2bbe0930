package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.data.BaseDataContext;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as jobs have them: {@code 90}, {@code 1m30s}, {@code 2h 5m}, or a reference to an option. */
public final class TimeText {
    private static final Pattern PART = Pattern.compile("(\\d+)\\s*([smhdwy]?)\\s*");
    private static final Map<String, Long> SECONDS =
            Map.of("", 1L, "s", 1L, "m", 60L, "h", 3600L, "d", 86_400L, "w", 604_800L, "y", 31_536_000L);

    private TimeText() {}

    static Optional<Duration> timeout(Launch launch) {
        return parse(launch.resolve(launch.job().timeout())).filter(time -> !time.isZero());
    }

    /** The text with references such as {@code ${option.limit}} replaced. */
    static String resolve(String text, Map<String, String> option) {
        return DataContextUtils.replaceDataReferencesInString(text, new BaseDataContext("option", option));
    }

    /** Nothing when the text is empty or no duration: the server then goes on without a limit. */
    public static Optional<Duration> parse(String text) {
        Matcher part = PART.matcher(text.strip());
        long seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end && !part.group().isEmpty()) {
            seconds += Long.parseLong(part.group(1)) * SECONDS.get(part.group(2));
            end = part.end();
        }
        boolean whole = end > 0 && end == text.strip().length();
        return whole ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }
}
