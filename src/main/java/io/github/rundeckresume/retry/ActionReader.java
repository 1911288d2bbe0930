package io.github.rundeckresume.retry;

import io.github.rundeckresume.state.TimeText;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the right side of a rule. */
final class ActionReader {

    private static final String DELAY = "a delay such as 30s, 10m, 2h or 1d, of 7 days at most";
    private static final String FACTOR = "a factor from 1 to 10, such as x2 or x1.5";
    private static final String TIMES = "a number from 1 to 1000";
    private static final Pattern DELAYS = Pattern.compile("\\d{1,6}[smhdSMHD]");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern GROWS = Pattern.compile("[xX]\\d{1,2}(\\.\\d{1,2})?");
    private static final Pattern GROWTH = Pattern.compile("[xX]\\d.*");
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final double LARGEST_FACTOR = 10;
    private static final int MOST_TIMES = 1000;

    private final RuleText text;
    private Delay delay = Delay.none();
    private @Nullable String nodes;
    private @Nullable Integer most;

    ActionReader(RuleText text) {
        this.text = text;
    }

    Action read() throws UnreadableRulesException {
        if (text.accept("stop")) {
            return ended(Action.stop(), "the end of the line after 'stop'");
        }
        if (text.accept("hold")) {
            return ended(Action.hold(), "the end of the line after 'hold'");
        }
        text.need("resume", "resume, hold or stop");
        while (!text.isAtEnd()) {
            readPart();
        }
        return Action.resume(delay, nodes, most);
    }

    private Action ended(Action action, String expected) throws UnreadableRulesException {
        if (!text.isAtEnd()) {
            throw text.expected(expected);
        }
        return action;
    }

    /** Each of them may stand once. */
    private void readPart() throws UnreadableRulesException {
        if (delay.isNone() && text.accept("after")) {
            delay = delay();
        } else if (nodes == null && text.accept("on")) {
            nodes = nodes();
        } else if (most == null && text.accept("at")) {
            most = times();
        } else {
            throw text.expected(parts());
        }
    }

    private String parts() {
        String parts = (delay.isNone() ? ", 'after'" : "")
                + (nodes == null ? ", 'on failed nodes', 'on all nodes'" : "")
                + (most == null ? ", 'at most N times'" : "");
        return "the end of the line" + parts.replaceFirst(", ([^,]*)$", " or $1");
    }

    private Delay delay() throws UnreadableRulesException {
        Duration first = duration(Duration.ofSeconds(1), DELAY);
        double factor = 1;
        if (!text.isAtEnd() && text.isNext(GROWTH)) {
            factor = factor();
            if (text.accept("up")) {
                text.need("to", "'to'");
                return Delay.of(first, factor, duration(first, "a delay of at least the first one, " + DELAY));
            }
        }
        return Delay.of(first, factor, factor == 1 ? first : Delay.LARGEST);
    }

    private Duration duration(Duration least, String expected) throws UnreadableRulesException {
        int column = text.column();
        String word = text.need(DELAYS, expected);
        Duration read = TimeText.sum(word.toLowerCase(Locale.ROOT));
        if (read.compareTo(least) < 0 || read.compareTo(LONGEST) > 0) {
            throw text.expected(expected, column);
        }
        return read;
    }

    private double factor() throws UnreadableRulesException {
        int column = text.column();
        double factor = Double.parseDouble(text.need(GROWS, FACTOR).substring(1));
        if (factor < 1 || factor > LARGEST_FACTOR) {
            throw text.expected(FACTOR, column);
        }
        return factor;
    }

    private String nodes() throws UnreadableRulesException {
        String which = text.accept("failed") ? "failed" : "all";
        if (which.equals("all")) {
            text.need("all", "'failed nodes' or 'all nodes'");
        }
        text.need("nodes", "'nodes'");
        return which;
    }

    private int times() throws UnreadableRulesException {
        text.need("most", "'most'");
        int column = text.column();
        int times = Integer.parseInt(text.need(NUMBER, TIMES));
        if (times < 1 || times > MOST_TIMES) {
            throw text.expected(TIMES, column);
        }
        if (!text.accept("time")) {
            text.need("times", "'times'");
        }
        return times;
    }
}
