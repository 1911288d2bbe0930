package io.github.rundeckresume.playground.demo;

import java.io.PrintStream;

/** What was promised, each kept or not. */
final class Promises {
    private final PrintStream out;
    private boolean allKept = true;

    Promises(PrintStream out) {
        this.out = out;
    }

    void check(String promise, boolean kept) {
        out.println((kept ? "  [ok] " : "  [NOT SO] ") + promise);
        allKept &= kept;
    }

    boolean allKept() {
        return allKept;
    }
}
