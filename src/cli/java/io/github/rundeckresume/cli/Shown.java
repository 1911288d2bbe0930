package io.github.rundeckresume.cli;

/**
 * Texts of the server as a terminal may have them. Whoever writes a job, its log or a note can put anything there: what
 * would move the cursor, color, rename the window, or turn the direction of writing around is shown by its number instead.
 */
final class Shown {
    private static final int FIRST_BIDI = 0x202A;
    private static final int LAST_BIDI = 0x202E;
    private static final int FIRST_ISOLATE = 0x2066;
    private static final int LAST_ISOLATE = 0x2069;

    private Shown() {}

    /** On one line: ends of lines are spaces. */
    static String line(String text) {
        return lines(text).replaceAll("\\s*\\n\\s*", " ").trim();
    }

    /** With its line ends and tabs. */
    static String lines(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\t') {
                shown.append("    ");
            } else if (point != '\n' && isHarmful(point)) {
                shown.append(number(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    static String number(int point) {
        return String.format("\\u%04x", point);
    }

    /** True for controls, for what turns the direction of writing around, and for line ends that are no usual ones. */
    static boolean isHarmful(int point) {
        return Character.isISOControl(point)
                || (point >= FIRST_BIDI && point <= LAST_BIDI)
                || (point >= FIRST_ISOLATE && point <= LAST_ISOLATE)
                || Character.getType(point) == Character.LINE_SEPARATOR
                || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(point) == Character.SURROGATE
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }
}
