package io.github.rundeckresume.retry;

import java.util.Arrays;

/**
 * A regular expression that is looked for in a time that grows with the length of the text only, whatever the expression:
 * all ways to match it are followed at once (Thompson, 1968), one character after the other. It has what such a machine can
 * do: no references back and no looking around.
 */
final class LinearPattern {

    /** How much of a text is looked at, in characters. */
    private static final int LONGEST_TEXT = 20_000;

    private final PatternProgram program;

    private LinearPattern(PatternProgram program) {
        this.program = program;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why, and at which character
     */
    static LinearPattern of(String expression) {
        return new LinearPattern(PatternReader.read(expression));
    }

    /** True if it matches the text or a part of it. */
    boolean isFoundIn(String text) {
        int length = Math.min(text.length(), LONGEST_TEXT);
        Threads now = new Threads(program.size());
        Threads next = new Threads(program.size());
        for (int at = 0; at <= length; at++) {
            follow(now, 0, at == 0, at == length);
            if (now.matched) {
                return true;
            }
            if (at == length) {
                return false;
            }
            next.clear();
            for (int i = 0; i < now.count; i++) {
                int here = now.list[i];
                if (program.takes(here, text.charAt(at))) {
                    follow(next, here + 1, false, at + 1 == length);
                }
            }
            Threads before = now;
            now = next;
            next = before;
        }
        return false;
    }

    /** Adds a thread at that place, and wherever it gets from there without a character. */
    private void follow(Threads threads, int from, boolean atBegin, boolean atEnd) {
        threads.push(from);
        while (threads.waiting > 0) {
            int place = threads.pop();
            if (threads.isIn(place)) {
                continue;
            }
            threads.enter(place);
            switch (program.kind(place)) {
                case SPLIT:
                    threads.push(program.first(place));
                    threads.push(program.second(place));
                    break;
                case JUMP:
                    threads.push(program.first(place));
                    break;
                case BEGIN:
                    threads.pushIf(atBegin, place + 1);
                    break;
                case END:
                    threads.pushIf(atEnd, place + 1);
                    break;
                case MATCH:
                    threads.matched = true;
                    break;
                default:
                    threads.add(place);
            }
        }
    }

    /** The places at which the program is, all at once. */
    private static final class Threads {

        private final int[] list;
        private final int[] entered;
        private final int[] stack;
        private int round = 1;
        private int count;
        private int waiting;
        private boolean matched;

        Threads(int size) {
            list = new int[size];
            entered = new int[size];
            stack = new int[2 * size + 2];
        }

        void clear() {
            count = 0;
            if (++round == Integer.MAX_VALUE) {
                Arrays.fill(entered, 0);
                round = 1;
            }
        }

        boolean isIn(int place) {
            return entered[place] == round;
        }

        void enter(int place) {
            entered[place] = round;
        }

        void add(int place) {
            list[count++] = place;
        }

        void push(int place) {
            stack[waiting++] = place;
        }

        void pushIf(boolean condition, int place) {
            if (condition) {
                push(place);
            }
        }

        int pop() {
            return stack[--waiting];
        }
    }
}
