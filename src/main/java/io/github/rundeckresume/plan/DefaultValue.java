package io.github.rundeckresume.plan;

import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A default value as the job's definition has it, and what Rundeck makes of it at each start: dates are put in for {@code
 * ${DATE:FORMAT}} and {@code ${DATE+1:FORMAT}}, in 6.1.0 also {@code ${DATE:FORMAT:ZONE}} (rundeckapp {@code
 * ExecutionService#expandDateStrings}), and the project's values for {@code ${globals.NAME}} ({@code #createContext}).
 */
final class DefaultValue {

    private static final Pattern PLACE = Pattern.compile("\\$\\{DATE((?:[-+]\\d+)?):(.*?)}|\\$\\{globals\\.[^}]*}");
    private static final Pattern RUN = Pattern.compile("\\p{L}+|\\d+|[^\\p{L}\\d]+");
    private static final String ANYTHING = ".*";
    private static final String NOTHING = "(?!)";

    private final String written;

    DefaultValue(String written) {
        this.written = written;
    }

    /** True if a value may be what Rundeck made of this default at some start. */
    boolean fits(String value) {
        if (value.equals(written)) {
            return true;
        }
        Matcher places = PLACE.matcher(written);
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        while (places.find()) {
            pattern.append(Pattern.quote(written.substring(from, places.start())))
                    .append(place(places));
            from = places.end();
        }
        pattern.append(Pattern.quote(written.substring(from)));
        return from > 0
                && Pattern.compile(pattern.toString(), Pattern.DOTALL)
                        .matcher(value)
                        .matches();
    }

    /** What a place is filled with, as a pattern; it stays as it is where Rundeck cannot read it. */
    private static String place(Matcher places) {
        String format = places.group(2);
        if (format == null) {
            return ANYTHING;
        }
        int zone = format.lastIndexOf(':');
        return "(?:" + Pattern.quote(places.group()) + "|" + shapeOf(format) + "|"
                + (zone < 0 ? NOTHING : shapeOf(format.substring(0, zone))) + ")";
    }

    /** The shape of all dates in a format: words and numbers vary, what is between them does not. */
    @SuppressWarnings("JavaUtilDate") // The host's own way to write it.
    private static String shapeOf(String format) {
        try {
            StringBuilder shape = new StringBuilder();
            Matcher runs = RUN.matcher(new SimpleDateFormat(format).format(new Date(0)));
            while (runs.find()) {
                shape.append(shapeOfRun(runs.group()));
            }
            return shape.toString();
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    private static String shapeOfRun(String run) {
        char first = run.charAt(0);
        if (Character.isDigit(first)) {
            // A single digit is one that is not filled up with zeros: the 1st, and the 31st.
            return run.length() == 1 ? "\\d+" : "\\d{" + run.length() + "}";
        }
        return Character.isLetter(first) ? "\\p{L}+" : Pattern.quote(run);
    }
}
