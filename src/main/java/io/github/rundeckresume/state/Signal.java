package io.github.rundeckresume.state;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What somebody or something said to a pause: go on, with a note and with values. */
public final class Signal {

    private final String by;
    private final Way way;
    private final long at;
    private final RecordedValue note;
    private final Map<String, RecordedValue> data;

    private Signal(String by, Way way, long at, RecordedValue note, Map<String, RecordedValue> data) {
        this.by = requireNonNull(by);
        this.way = requireNonNull(way);
        this.at = at;
        this.note = requireNonNull(note);
        this.data = FixedMap.of(data);
    }

    /**
     * A signal.
     *
     * @param by the user's name; empty if nobody gave it
     * @param at milliseconds since 1970, by the clock of the server that took it
     * @param note what they said beside it, or empty text
     * @param data values by the names of the pause's inputs
     */
    public static Signal of(String by, Way way, long at, RecordedValue note, Map<String, RecordedValue> data) {
        return new Signal(by, way, at, note, data);
    }

    /** Who gave it; empty if nobody did. */
    public String by() {
        return by;
    }

    /** How it came. */
    public Way way() {
        return way;
    }

    /** When it came, in milliseconds since 1970. */
    public long at() {
        return at;
    }

    /** What was said beside it; empty text if nothing. */
    public RecordedValue note() {
        return note;
    }

    /** The values by the names of the inputs. */
    public Map<String, RecordedValue> data() {
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signal
                && ((Signal) other).by.equals(by)
                && ((Signal) other).way == way
                && ((Signal) other).at == at
                && ((Signal) other).note.equals(note)
                && ((Signal) other).data.equals(data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(by, way, at);
    }

    /** The same in few words: {@code ann: looks good, rows=5}. */
    String brief() {
        String said = note.shown().isEmpty() ? "" : ": " + note.shown();
        String values = data.entrySet().stream()
                .map(value -> ", " + value.getKey() + "=" + value.getValue().shown())
                .collect(joining());
        switch (way) {
            case TIME:
                return "the time came";
            case EXPIRY:
                return "nobody in time";
            case KEY:
                return "by its key" + said + values;
            default:
                return by + said + values;
        }
    }

    /** Who gave it and what they said, in words. */
    String told() {
        String said = note.shown().isEmpty() ? "" : ": " + note.shown();
        switch (way) {
            case TIME:
                return "the time came";
            case EXPIRY:
                return "nobody gave the signal in time";
            default:
                return giver() + " let it go on" + said;
        }
    }

    /** Who or what gave it, and when, in words. */
    public String givenBy() {
        return giver() + " at " + Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS);
    }

    private String giver() {
        switch (way) {
            case TIME:
                return "the time";
            case EXPIRY:
                return "its expiry";
            case KEY:
                return "somebody with its key (webhook of " + by + ")";
            default:
                return by;
        }
    }

    /** How a signal came. */
    public enum Way {
        /** A user gave it, by page, API or webhook. */
        USER,
        /** Whoever had the pause's own key gave it, by the webhook of the user. */
        KEY,
        /** The time came until which the execution was to pause. */
        TIME,
        /** Nobody gave one in time, and the pause says to go on then. */
        EXPIRY;

        /** The word for it in recorded states. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
