package io.github.rundeckresume.retry;

import java.util.function.IntPredicate;

/** Reads the parts of a regular expression that take one character. Not for several threads. */
final class PatternCharacters {

    private final String text;
    private int at;

    PatternCharacters(String text) {
        this.text = text;
    }

    /** Where the part that was read last ends. */
    int end() {
        return at;
    }

    /** Reads the part at that place, which there is. */
    IntPredicate readAt(int from) {
        at = from;
        char first = text.charAt(at++);
        if (first == '.') {
            return character -> character != '\n';
        }
        if (first == '[') {
            return set();
        }
        return first == '\\' ? escaped() : only(first);
    }

    private static IntPredicate only(char one) {
        return character -> character == one;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(why + " (character " + (at + 1) + ")");
    }

    private char next() {
        if (at == text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at++);
    }

    private IntPredicate escaped() {
        char kind = next();
        switch (kind) {
            case 'd':
                return Character::isDigit;
            case 'D':
                return character -> !Character.isDigit(character);
            case 'w':
                return PatternCharacters::isWord;
            case 'W':
                return character -> !isWord(character);
            case 's':
                return Character::isWhitespace;
            case 'S':
                return character -> !Character.isWhitespace(character);
            default:
                return only(literal(kind));
        }
    }

    private static boolean isWord(int character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    private char literal(char escaped) {
        switch (escaped) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            default:
                if (Character.isLetterOrDigit(escaped)) {
                    at--;
                    throw wrong("\\" + escaped + " cannot be used");
                }
                return escaped;
        }
    }

    private IntPredicate set() {
        boolean not = at < text.length() && text.charAt(at) == '^';
        at += not ? 1 : 0;
        IntPredicate all = inSet(next());
        while (at < text.length() && text.charAt(at) != ']') {
            all = all.or(inSet(next()));
        }
        if (at == text.length()) {
            throw wrong("a ] is missing");
        }
        at++;
        return not ? all.negate() : all;
    }

    private IntPredicate inSet(char first) {
        if (first == '\\') {
            if ("dDwWsS".indexOf(at < text.length() ? text.charAt(at) : ' ') >= 0) {
                return escaped();
            }
            return range(literal(next()));
        }
        return range(first);
    }

    private IntPredicate range(char from) {
        boolean isRange = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        if (!isRange) {
            return only(from);
        }
        at++;
        char next = next();
        char to = next == '\\' ? literal(next()) : next;
        if (to < from) {
            throw wrong("a range is the wrong way round");
        }
        return character -> character >= from && character <= to;
    }
}
