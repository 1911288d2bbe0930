package io.github.rundeckresume.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times as jobs have them: {@code 90s}, {@code 30m}, {@code 2h}, {@code 3d}, or several in a row. */
final class TimeSpan implements ITypeConverter<Duration> {
    private static final Pattern PART = Pattern.compile("([0-9]{1,6})([smhd])");

    @Override
    public Duration convert(String text) {
        Matcher part = PART.matcher(text.replace(" ", ""));
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            sum = sum.plus(of(Long.parseLong(part.group(1)), part.group(2)));
            end = part.end();
        }
        if (end != text.replace(" ", "").length() || sum.isZero()) {
            throw new TypeConversionException("'" + text + "' is no time such as 90s, 30m, 2h or 3d");
        }
        return sum;
    }

    private static Duration of(long number, String unit) {
        switch (unit) {
            case "s":
                return Duration.ofSeconds(number);
            case "m":
                return Duration.ofMinutes(number);
            case "h":
                return Duration.ofHours(number);
            default:
                return Duration.ofDays(number);
        }
    }
}
