package io.github.rundeckresume.retry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of the list, read from left to right. Not for several threads. */
final class RuleText {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.@/-]+");
    private static final int LONGEST_FOUND = 40;

    private final int number;
    private final String line;
    private int at;

    RuleText(int number, String line) {
        this.number = number;
        this.line = line;
        skipSpaces();
    }

    private void skipSpaces() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }

    boolean isAtEnd() {
        return at == line.length();
    }

    /** The column of what comes next, from 1. */
    int column() {
        return at + 1;
    }

    /** True if that word, in whatever case, or that sign comes next, and goes past it. */
    boolean accept(String token) {
        boolean isWord = Character.isLetter(token.charAt(0));
        boolean comes = isWord
                ? word().filter(word -> word.toLowerCase(Locale.ROOT).equals(token))
                        .isPresent()
                : line.startsWith(token, at);
        if (comes) {
            pass(token.length());
        }
        return comes;
    }

    private void pass(int length) {
        at += length;
        skipSpaces();
    }

    /** True if a word of that form comes next. */
    boolean isNext(Pattern form) {
        return word().filter(next -> form.matcher(next).matches()).isPresent();
    }

    private Optional<String> word() {
        return matched(WORD);
    }

    private Optional<String> matched(Pattern pattern) {
        return matched(pattern, at);
    }

    private Optional<String> matched(Pattern pattern, int from) {
        Matcher matcher = pattern.matcher(line).region(from, line.length());
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** The word that comes next if it is of that form, and goes past it. */
    String need(Pattern form, String expected) throws UnreadableRulesException {
        String word = word().filter(next -> form.matcher(next).matches()).orElse("");
        if (word.isEmpty()) {
            throw expected(expected);
        }
        pass(word.length());
        return word;
    }

    /** What comes next if it begins with that form, and goes past it. */
    Optional<String> take(Pattern form) {
        Optional<String> found = matched(form);
        found.ifPresent(text -> pass(text.length()));
        return found;
    }

    void need(String token, String expected) throws UnreadableRulesException {
        if (!accept(token)) {
            throw expected(expected);
        }
    }

    /** True if a text between such signs comes next. */
    boolean isEnclosed(char sign) {
        return at < line.length() && line.charAt(at) == sign;
    }

    /** The text between such signs, and goes past it. A backslash before the sign, or before itself, stands for it. */
    String enclosed(char sign) throws UnreadableRulesException {
        int from = at;
        StringBuilder text = new StringBuilder();
        for (int next = at + 1; next < line.length(); next++) {
            char one = line.charAt(next);
            if (one == sign) {
                if (text.length() == 0) {
                    throw expected("a text between the signs " + sign);
                }
                pass(next + 1 - from);
                return text.toString();
            }
            boolean escaped = one == '\\' && next + 1 < line.length() && stands(line.charAt(next + 1), sign);
            text.append(escaped ? line.charAt(++next) : one);
        }
        at = line.length();
        throw expected("a closing " + sign);
    }

    /** In an expression, a backslash before another one belongs to the expression. */
    private static boolean stands(char next, char sign) {
        return next == sign || (next == '\\' && sign == '"');
    }

    UnreadableRulesException expected(String what) {
        return expected(what, column());
    }

    /** The same for what stands at a column that was passed already. */
    UnreadableRulesException expected(String what, int column) {
        String rest = line.substring(column - 1).trim();
        String next = matched(WORD, column - 1).orElse(rest);
        String shown = next.length() > LONGEST_FOUND ? next.substring(0, LONGEST_FOUND) + "…" : next;
        return new UnreadableRulesException(
                number, column, what, rest.isEmpty() ? "the line ends" : "found '" + shown + "'");
    }

    @Override
    public String toString() {
        return line.trim();
    }
}
