package io.github.rundeckresume.retry;

import io.github.rundeckresume.retry.PatternProgram.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * Reads a regular expression: characters, {@code .}, classes such as {@code [a-z]}, {@code \d \w \s} and their opposites,
 * groups, {@code |}, {@code * + ?} and counts such as {@code {2,5}}, {@code ^} and {@code $}. An expression is read into what
 * writes it into a program, so that a count can write it several times.
 */
final class PatternReader {

    private static final int LONGEST = 200;
    private static final int MOST_TIMES = 100;

    private final String text;
    private final PatternCharacters characters;
    private int at;

    private PatternReader(String text) {
        this.text = text;
        this.characters = new PatternCharacters(text);
    }

    /** @throws IllegalArgumentException if it cannot be used; the message says why */
    static PatternProgram read(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it has more than " + LONGEST + " characters");
        }
        PatternReader reader = new PatternReader(text);
        Consumer<PatternProgram> all = reader.alternatives();
        if (reader.at < text.length()) {
            throw reader.wrong("this ) closes no group");
        }
        PatternProgram program = new PatternProgram();
        all.accept(program);
        program.add(Kind.MATCH);
        return program;
    }

    private boolean isNext(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private boolean accept(char character) {
        if (isNext(character)) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why + " (character " + (at + 1) + ")");
    }

    private Consumer<PatternProgram> alternatives() {
        Consumer<PatternProgram> first = sequence();
        while (accept('|')) {
            first = either(first, sequence());
        }
        return first;
    }

    private static Consumer<PatternProgram> either(Consumer<PatternProgram> one, Consumer<PatternProgram> other) {
        return program -> {
            int split = program.add(Kind.SPLIT);
            one.accept(program);
            int jump = program.add(Kind.JUMP);
            program.target(split, split + 1, program.size());
            other.accept(program);
            program.target(jump, program.size(), 0);
        };
    }

    private Consumer<PatternProgram> sequence() {
        List<Consumer<PatternProgram>> parts = new ArrayList<>();
        while (at < text.length() && !isNext('|') && !isNext(')')) {
            parts.add(repeated(part()));
        }
        return program -> parts.forEach(part -> part.accept(program));
    }

    private Consumer<PatternProgram> part() {
        if (accept('(')) {
            return group();
        }
        if (accept('^')) {
            return program -> program.add(Kind.BEGIN);
        }
        if (accept('$')) {
            return program -> program.add(Kind.END);
        }
        if (isNext('*') || isNext('+') || isNext('?') || isNext('{')) {
            throw wrong("there is nothing to repeat");
        }
        IntPredicate takes = characters.readAt(at);
        at = characters.end();
        return program -> program.character(takes);
    }

    private Consumer<PatternProgram> group() {
        if (accept('?') && !accept(':')) {
            throw wrong("a group can begin with ?: only, and cannot look around or set flags");
        }
        Consumer<PatternProgram> inside = alternatives();
        if (!accept(')')) {
            throw wrong("a ) is missing");
        }
        return inside;
    }

    private Consumer<PatternProgram> repeated(Consumer<PatternProgram> part) {
        Consumer<PatternProgram> repeated = part;
        while (true) {
            if (accept('*')) {
                repeated = times(repeated, 0, -1);
            } else if (accept('+')) {
                repeated = times(repeated, 1, -1);
            } else if (accept('?')) {
                repeated = times(repeated, 0, 1);
            } else if (accept('{')) {
                repeated = counted(repeated);
            } else {
                return repeated;
            }
            // As few as possible or as many as possible: found is found.
            accept('?');
        }
    }

    private Consumer<PatternProgram> counted(Consumer<PatternProgram> part) {
        int least = number();
        int most = least;
        if (accept(',')) {
            most = isNext('}') ? -1 : number();
        }
        if (!accept('}')) {
            throw wrong("a } is missing");
        }
        if (most >= 0 && most < least) {
            throw wrong("the counts are the wrong way round");
        }
        return times(part, least, most);
    }

    private int number() {
        int from = at;
        while (at < text.length() && at < from + 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw wrong("a number is missing");
        }
        int number = Integer.parseInt(text.substring(from, at));
        if (number > MOST_TIMES) {
            throw wrong("it repeats something more than " + MOST_TIMES + " times");
        }
        return number;
    }

    /** @param most -1 for as often as it comes */
    private static Consumer<PatternProgram> times(Consumer<PatternProgram> part, int least, int most) {
        return program -> {
            for (int i = 0; i < least; i++) {
                program.repeats();
                part.accept(program);
            }
            if (most < 0) {
                int split = program.add(Kind.SPLIT);
                part.accept(program);
                program.target(program.add(Kind.JUMP), split, 0);
                program.target(split, split + 1, program.size());
            }
            List<Integer> splits = new ArrayList<>();
            for (int i = least; i < most; i++) {
                splits.add(program.add(Kind.SPLIT));
                part.accept(program);
            }
            splits.forEach(split -> program.target(split, split + 1, program.size()));
        };
    }
}
