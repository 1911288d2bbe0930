package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An execution as lists and headings show it.
 *
 * @param state in capitals, as the server's pages have it in {@code data-execstate}
 * @param status what people read: a custom status, or the state in words
 */
public record ExecutionListItem(
        long id,
        String project,
        String job,
        String jobUuid,
        String state,
        String status,
        String user,
        String started,
        String ended,
        String duration,
        String options) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    static ExecutionListItem of(ExecutionRecord execution) {
        Instant end = execution.outcome().map(Outcome::completed).orElse(Instant.now());
        return new ExecutionListItem(
                execution.id(),
                execution.project(),
                execution.jobName(),
                execution.jobUuid(),
                execution.state().toUpperCase(Locale.ROOT),
                word(execution),
                execution.user(),
                TIME.format(execution.started()),
                execution.outcome().map(Outcome::completed).map(TIME::format).orElse(""),
                duration(Duration.between(execution.started(), end)),
                execution.argString());
    }

    private static String word(ExecutionRecord execution) {
        return switch (execution.state()) {
            case "timedout" -> "timed out";
            case "failed-with-retry" -> "failed, retried";
            case "other" -> execution.status().orElse("other");
            default -> execution.state();
        };
    }

    private static String duration(Duration time) {
        if (time.toSeconds() < 1) {
            return time.toMillis() + " ms";
        }
        String seconds = time.toSecondsPart() + "s";
        return time.toMinutes() == 0 ? seconds : time.toMinutes() + "m " + seconds;
    }
}
