package io.github.rundeckresume.engine.pause;

import io.github.rundeckresume.state.ApprovalRule;
import io.github.rundeckresume.state.Approvers;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.PauseInput;
import io.github.rundeckresume.state.PauseTimes;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of a step "Pause", read when it is its turn. */
final class PauseSettings {

    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final int MOST_APPROVALS = 100;

    private final String message;
    private final boolean pauses;
    private final Duration holdFor;
    private final PauseTimes times;
    private final List<PauseInput> inputs;
    private final ApprovalRule rule;

    private PauseSettings(Function<String, @Nullable String> settings, ZonedDateTime now) {
        String onlyIf = settings.apply("onlyIf");
        this.pauses = onlyIf == null || !(onlyIf.isEmpty() || onlyIf.equalsIgnoreCase("false"));
        this.message = text(settings, "message");
        this.holdFor = read(settings, "holdFor", PauseSettings::holdFor, "a duration such as 10m, or forever")
                .orElse(Duration.ZERO);
        this.times = times(settings, now);
        this.inputs = inputs(text(settings, "inputs"));
        this.rule = ApprovalRule.of(
                        Approvers.parse(text(settings, "approvers")),
                        read(settings, "quorum", PauseSettings::count, "a number from 1 to " + MOST_APPROVALS)
                                .orElse(1),
                        read(settings, "selfApproval", PauseSettings::flag, "true or false")
                                .orElse(true))
                .escalateTo(Approvers.parse(text(settings, "escalateTo")));
        if (times.onExpiry() == OnExpiry.ESCALATE && rule.escalateTo().areAnybody()) {
            throw new IllegalArgumentException("onExpiry is escalate, and escalateTo names nobody");
        }
    }

    /**
     * Reads the settings.
     *
     * @param settings gives each setting by its name, with references replaced; null if the job does not have it
     * @param now the time now, in the server's zone
     * @throws IllegalArgumentException if one is not what it must be; the message names it
     */
    static PauseSettings of(Function<String, @Nullable String> settings, ZonedDateTime now) {
        return new PauseSettings(settings, now);
    }

    private static PauseTimes times(Function<String, @Nullable String> settings, ZonedDateTime now) {
        Long until = read(
                        settings,
                        "until",
                        text -> Moment.parse(text, now),
                        "a delay such as 2h, a time such as 06:00, or a date and time such as 2026-12-31T06:00")
                .orElse(null);
        OnExpiry then = read(settings, "onExpiry", OnExpiry::parse, "fail, goOn or escalate")
                .orElse(OnExpiry.FAIL);
        Long expires = read(settings, "expiresAfter", TimeText::parse, "a duration such as 3d")
                .map(after -> now.toInstant().plus(after).toEpochMilli())
                .orElse(null);
        return PauseTimes.none().until(until).expires(expires, then);
    }

    private static List<PauseInput> inputs(String lines) {
        try {
            return PauseInput.parse(lines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("inputs: " + e.getMessage(), e);
        }
    }

    private static Optional<Duration> holdFor(String text) {
        return text.equals("forever") ? Optional.of(FOREVER) : TimeText.parse(text);
    }

    private static Optional<Integer> count(String text) {
        return text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= MOST_APPROVALS
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    private static <T> Optional<T> read(
            Function<String, @Nullable String> settings,
            String name,
            Function<String, Optional<T>> parse,
            String expected) {
        String text = text(settings, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(parse.apply(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " must be " + expected + ", but is '" + ShownText.shorten(text) + "'")));
    }

    private static String text(Function<String, @Nullable String> settings, String name) {
        String text = settings.apply(name);
        return text == null ? "" : text;
    }

    /** False if {@code onlyIf} is there, and its value is empty or {@code false}. */
    boolean pauses() {
        return pauses;
    }

    /** How long the step waits in place before it lets the execution go. */
    Duration holdFor() {
        return holdFor;
    }

    /** The pause that they ask for, without its key. */
    Pause pause(StepPath step, long now, Function<String, RecordedValue> conceal) {
        return Pause.of(step, now, conceal.apply(message))
                .times(times)
                .inputs(inputs)
                .rule(rule);
    }
}
