package io.github.rundeckresume.retry;

/** A list of rules that cannot be read. The message says where, and what was expected there. */
public final class UnreadableRulesException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param line the line, from 1
     * @param column the column, from 1
     * @param expected completes "expected "
     * @param found what stands there instead, in words
     */
    UnreadableRulesException(int line, int column, String expected, String found) {
        super("Line " + line + ", column " + column + ": expected " + expected + ", but " + found + ".");
    }
}
