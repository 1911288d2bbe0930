package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.page.RunChain;
import io.github.rundeckresume.state.Attempt;
import java.util.ArrayList;
import java.util.List;

/** The executions of one run before the one that is shown, for a person. */
final class ChainLines {
    /** More are only counted. */
    private static final int MOST = 20;

    private ChainLines() {}

    static List<String> of(RunChain chain) {
        List<Attempt> attempts = chain.attempts();
        int from = Math.max(0, attempts.size() - MOST);
        int left = chain.left() + from;
        List<String> lines = new ArrayList<>();
        lines.add("chain: " + (chain.left() + attempts.size()) + " before this one, " + chain.pauses() + " paused");
        if (left > 0) {
            lines.add("  " + left + " earlier ones (--json names them)");
        }
        attempts.subList(from, attempts.size()).forEach(attempt -> lines.add("  " + attempt.told()));
        return lines;
    }
}
