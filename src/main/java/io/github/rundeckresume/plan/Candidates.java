package io.github.rundeckresume.plan;

import java.util.List;

/** The present steps that a recorded one could be, and why that is not known. */
final class Candidates {

    private final List<Integer> present;
    private final String why;

    Candidates(List<Integer> present, String why) {
        this.present = present;
        this.why = why;
    }

    List<Integer> present() {
        return present;
    }

    String why() {
        return why;
    }
}
