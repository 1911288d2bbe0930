package io.github.rundeckresume.retry;

import java.util.List;
import java.util.Locale;

/** What a rule asks of a step that did not succeed. */
interface Condition {

    /**
     * Tells whether a step fulfils it.
     *
     * @param timedOut whether the execution was ended by its time limit
     */
    boolean isFulfilled(FailedStep step, boolean timedOut);

    /** One of these exit codes. */
    static Condition exitCode(List<CodeRange> ranges) {
        return (step, timedOut) -> step.cause()
                .exitCode()
                .filter(code -> ranges.stream().anyMatch(range -> range.contains(code)))
                .isPresent();
    }

    /** One of the engine's words, in whatever case. */
    static Condition reason(List<String> words) {
        return (step, timedOut) -> step.cause()
                .reason()
                .filter(reason -> words.stream().anyMatch(reason::equalsIgnoreCase))
                .isPresent();
    }

    /** A message that contains that text, in whatever case. */
    static Condition contains(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return (step, timedOut) -> step.message().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** A message in which the expression is found. */
    static Condition matches(LinearPattern pattern) {
        return (step, timedOut) -> pattern.isFoundIn(step.message());
    }

    /** One of these steps, or a step inside one of them. */
    static Condition step(List<List<Integer>> numbers, List<String> labels) {
        return (step, timedOut) ->
                labels.contains(step.label()) || numbers.stream().anyMatch(step::isIn);
    }

    /** An execution that its time limit ended. */
    static Condition timeout() {
        return (step, timedOut) -> timedOut;
    }

    /** Every one of them, by the same step. */
    static Condition all(List<Condition> conditions) {
        List<Condition> all = List.copyOf(conditions);
        return (step, timedOut) -> all.stream().allMatch(one -> one.isFulfilled(step, timedOut));
    }

    /** Exit codes from one to another. */
    final class CodeRange {

        private final int from;
        private final int to;

        CodeRange(int from, int to) {
            this.from = from;
            this.to = to;
        }

        private boolean contains(int code) {
            return from <= code && code <= to;
        }
    }
}
