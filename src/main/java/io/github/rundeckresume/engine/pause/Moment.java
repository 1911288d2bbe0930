package io.github.rundeckresume.engine.pause;

import io.github.rundeckresume.state.TimeText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A point in time as a job names it: a delay ({@code 2h 30m}), a time of day ({@code 06:00}, the next one), or a date and
 * time ({@code 2026-12-31T06:00}, with a zone such as {@code +01:00}, or in the server's).
 */
final class Moment {

    private Moment() {}

    /**
     * Reads it.
     *
     * @param now the time now, in the server's zone
     * @return milliseconds since 1970; empty if the text is none
     */
    static Optional<Long> parse(String text, ZonedDateTime now) {
        String date = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        return Stream.<Supplier<Instant>>of(
                        () -> next(LocalTime.parse(text), now),
                        () -> OffsetDateTime.parse(date).toInstant(),
                        () -> LocalDateTime.parse(date).atZone(now.getZone()).toInstant())
                .flatMap(parsing -> parsed(parsing).stream())
                .findFirst()
                .or(() -> TimeText.parse(text).map(delay -> now.toInstant().plus(delay)))
                .map(Instant::toEpochMilli);
    }

    private static Instant next(LocalTime time, ZonedDateTime now) {
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today : today.plusDays(1)).toInstant();
    }

    private static Optional<Instant> parsed(Supplier<Instant> parsing) {
        try {
            return Optional.of(parsing.get());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
