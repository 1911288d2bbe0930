package io.github.rundeckresume.store;

/** A problem in a few words, for an operator. */
final class Problem {

    private Problem() {}

    static String of(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
