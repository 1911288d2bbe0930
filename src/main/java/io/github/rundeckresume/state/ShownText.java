package io.github.rundeckresume.state;

/** Shortens text from outside for messages. */
public final class ShownText {

    private static final int LONGEST = 40;

    private ShownText() {}

    /** At most 40 characters, with an ellipsis if there are more. */
    public static String shorten(String text) {
        return shorten(text, LONGEST);
    }

    /** At most {@code longest} characters, with an ellipsis if there are more. Surrogate pairs are not split. */
    public static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
