package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.page.RunChain;
import io.github.rundeckresume.state.RunAttempt;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The executions of one run, for a person. */
final class ChainLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    /** More are only counted. */
    private static final int MOST = 20;

    private ChainLines() {}

    /** A line for the run, and one for each of its latest executions. */
    static List<String> of(RunChain chain) {
        List<RunAttempt> attempts = chain.attempts();
        int from = Math.max(0, attempts.size() - MOST);
        int left = chain.left() + from;
        int all = chain.left() + attempts.size();
        List<String> lines = new ArrayList<>();
        lines.add("chain: " + all + (chain.total().isPresent() ? " attempts of this run, " : " before this one, ")
                + chain.pauses() + " paused");
        if (left > 0) {
            lines.add("  " + left + " earlier ones (--json names them)");
        }
        attempts.subList(from, attempts.size()).forEach(attempt -> lines.add("  " + attempt.line()));
        return lines;
    }

    /** A line for each, with its times. */
    static List<String> all(RunChain chain) {
        List<String> lines = new ArrayList<>();
        chain.attempts().forEach(one -> lines.add(times(one) + "  " + one.line()));
        if (chain.left() > 0) {
            lines.add(Math.min(chain.gapAt(), lines.size()), "(" + chain.left() + " more)");
        }
        return lines;
    }

    private static String times(RunAttempt one) {
        return time(one.attempt().startedAt()) + " - " + time(one.endedAt());
    }

    private static String time(long at) {
        return at == 0 ? "?                  " : TIME.format(Instant.ofEpochMilli(at));
    }
}
