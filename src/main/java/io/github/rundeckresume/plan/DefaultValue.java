package io.github.rundeckresume.plan;

import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option's default value as the job defines it, and what Rundeck made of it when the execution started: the start
 * date for {@code ${DATE:FORMAT}} and {@code ${DATE+1:FORMAT}}, in 6.1.0 also {@code ${DATE:FORMAT:ZONE}} (rundeckapp
 * {@code ExecutionService#expandDateStrings}), and the project's values for {@code ${globals.NAME}} ({@code
 * #createContext}). Any other value was given by a user.
 */
final class DefaultValue {

    private static final Pattern DATE = Pattern.compile("\\$\\{DATE((?:[-+]\\d+)?):(.*?)}");
    private static final Pattern GLOBAL = Pattern.compile("\\$\\{globals\\.([^}]*)}");

    private final String written;

    DefaultValue(String written) {
        this.written = written;
    }

    /**
     * True if Rundeck made this value of the default.
     *
     * @param globals the project's global values
     * @param startedAt when the execution started, in milliseconds since 1970
     */
    boolean gives(String value, Map<String, String> globals, long startedAt) {
        return possible(globals, startedAt).contains(value);
    }

    private Set<String> possible(Map<String, String> globals, long startedAt) {
        Set<String> values = new LinkedHashSet<>();
        for (String dated : dated(startedAt)) {
            values.add(dated);
            values.add(replace(dated, GLOBAL, global -> globals.getOrDefault(global.group(1), global.group())));
            values.add(replace(dated, GLOBAL, global -> globals.getOrDefault(global.group(1), "")));
        }
        return values;
    }

    private Set<String> dated(long startedAt) {
        Instant start = Instant.ofEpochMilli(startedAt);
        Set<String> values = new LinkedHashSet<>(Set.of(written));
        // The database may have rounded up to seconds.
        for (Instant at : new Instant[] {start, start.minusSeconds(1)}) {
            values.add(replace(written, DATE, place -> formatted(place, at, false)));
            values.add(replace(written, DATE, place -> formatted(place, at, true)));
        }
        return values;
    }

    private static String replace(String text, Pattern pattern, Function<MatchResult, String> by) {
        Matcher matcher = pattern.matcher(text);
        return matcher.replaceAll(place -> Matcher.quoteReplacement(by.apply(place)));
    }

    /** The text that replaces a placeholder; the placeholder itself if Rundeck cannot read it. */
    @SuppressWarnings("JavaUtilDate") // The server formats dates in this way.
    private static String formatted(MatchResult place, Instant start, boolean withZone) {
        String format = place.group(2);
        int colon = format.lastIndexOf(':');
        try {
            boolean zoned = withZone && colon >= 0;
            SimpleDateFormat formatter = new SimpleDateFormat(zoned ? format.substring(0, colon) : format);
            if (zoned) {
                formatter.setTimeZone(TimeZone.getTimeZone(format.substring(colon + 1)));
            }
            int days = place.group(1).isEmpty() ? 0 : Integer.parseInt(place.group(1));
            return formatter.format(Date.from(
                    start.atZone(ZoneId.systemDefault()).plusDays(days).toInstant()));
        } catch (IllegalArgumentException e) {
            return place.group();
        }
    }
}
