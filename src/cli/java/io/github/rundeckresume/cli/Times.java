package io.github.rundeckresume.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times for a person, in the time zone of this machine. */
final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private Times() {}

    /** @param milliseconds since 1970; 0 if it is not known */
    static String of(long milliseconds) {
        return milliseconds == 0 ? "" : FORMAT.format(Instant.ofEpochMilli(milliseconds));
    }
}
