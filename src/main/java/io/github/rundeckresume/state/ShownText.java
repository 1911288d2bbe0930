package io.github.rundeckresume.state;

/** Text from outside as a message shows it. */
public final class ShownText {

    private static final int LONGEST = 40;

    private ShownText() {}

    /** At most 40 characters of it, and an ellipsis if that is not all. */
    public static String shorten(String text) {
        return shorten(text, LONGEST);
    }

    /** At most so many characters of it, and an ellipsis if that is not all; no pair of surrogates is torn. */
    public static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
