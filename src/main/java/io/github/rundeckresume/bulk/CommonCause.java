package io.github.rundeckresume.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What messages of the same cause have in common: times, numbers, ids, hosts, names of nodes and the parts of paths that
 * change are replaced by a word in angle brackets. Exit codes and status codes stay, and so do quoted names: they tell causes
 * apart.
 */
public final class CommonCause {

    /** Of longer messages only the beginning counts. */
    private static final int MOST_READ = 2000;

    private static final int MOST_KEPT = 200;

    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}";
    private static final String CLOCK =
            "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?(?:Z|UTC|GMT|CET|CEST|[+-]\\d{2}:?\\d{2})\\b)?";
    /** Top-level domains that names of hosts end in, and no package or file does. */
    private static final String DOMAIN =
            "com|net|org|io|de|fr|es|pt|jp|cn|uk|eu|us|local|localdomain|internal|intranet|intra|lan|corp|cloud|example|test|invalid";

    /** In this order; the code that a process or a server answered with is hidden from the rule for numbers. */
    private static final List<Rule> RULES = List.of(
            new Rule("\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]" + CLOCK + "|Z)?", "<time>"),
            new Rule("\\b\\d{4}/\\d{2}/\\d{2}(?: " + CLOCK + ")?", "<time>"),
            new Rule(
                    "\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?(?:" + MONTH + " \\d{1,2}|\\d{1,2} " + MONTH
                            + ")(?:,? \\d{4})?(?:,? " + CLOCK + ")?(?:,? \\d{4})?\\b",
                    "<time>"),
            new Rule("\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b", "<id>"),
            new Rule(
                    "\\[?(?<![\\w:])(?:[0-9a-fA-F]{1,4}:){2,7}:?(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?(?![\\w:])\\]?(?::\\d+)?",
                    found -> found.chars().filter(c -> c == ':').count() > 2 || found.contains("::")
                            ? "<host>"
                            : "<time>"),
            new Rule("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+|/\\d{1,2}\\b)?", "<host>"),
            new Rule("\\b" + CLOCK, "<time>"),
            new Rule("(?<=://)(?:[^\\s/@]*@)?[^\\s/:?#'\"]+(?::\\d+)?", "<host>"),
            new Rule(
                    "(?<![\\w./@-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:" + DOMAIN
                            + ")(?![\\w-]|\\.\\w)(?::\\d+)?",
                    "<host>"),
            new Rule("\\blocalhost:\\d+", "<host>"),
            new Rule("(?<=/)[^\\s/'\":;,()\\[\\]]*\\d[^\\s/'\":;,()\\[\\]]*", "*"),
            new Rule("\\b0x[0-9a-fA-F]+\\b", "<id>"),
            new Rule("\\b(?=[0-9a-f-]*[0-9])(?=[0-9-]*[a-f])[0-9a-f]{7,}\\b", "<id>"),
            new Rule("\\b(?=\\w*\\d\\w*\\d)(?=\\w*[A-Za-z])[A-Za-z0-9_]{10,}\\b", "<id>"),
            new Rule("\\d+(?:[.,]\\d+)*", "<n>"));

    private static final Pattern CODE = Pattern.compile(
            "(?i)\\b(?:code|status|exit|errno|signal|http|http/\\d(?:\\.\\d)?)(?: (?:was|is|of|code))*[ :=#(]{1,3}(\\d{1,5})\\b(?![.,:-]?\\d)");
    /** Stands for a digit that stays: a character that no message has a use for. */
    private static final int HIDDEN = '\uE000';

    private static final Pattern PREFIX = Pattern.compile("^<node>: ");

    private CommonCause() {}

    /**
     * The cause of a message.
     *
     * @param message as it was recorded
     * @param nodes the names of nodes of which it may speak
     * @return one line of at most 200 characters; empty for a message without text
     */
    public static String of(String message, Collection<String> nodes) {
        String text = shortened(message, MOST_READ).strip().replaceAll("\\s+", " ");
        text = withoutRepeats(named(text, nodes));
        text = hidden(text);
        for (Rule rule : RULES) {
            text = rule.replace(text);
        }
        return shortened(shown(text).replaceAll("<n>(?:[/x×:.-]<n>)+", "<n>"), MOST_KEPT);
    }

    /** The longest names first: one may begin with another. */
    private static String named(String text, Collection<String> nodes) {
        String named = text;
        List<String> names = new ArrayList<>(new LinkedHashSet<>(nodes));
        names.sort(Comparator.comparingInt(String::length).reversed());
        for (String node : names) {
            if (!node.isBlank() && named.contains(node)) {
                named = named.replaceAll("(?<![\\w.-])" + Pattern.quote(node) + "(?![\\w-]|\\.\\w)", "<node>");
            }
        }
        return named;
    }

    /** A step on many nodes says the same of each of them. */
    private static String withoutRepeats(String text) {
        if (!text.startsWith("<node>: ")) {
            return text;
        }
        Set<String> parts = new LinkedHashSet<>();
        for (String part : text.replaceFirst("; and \\d+ more$", "").split("; (?=<node>: )", -1)) {
            parts.add(PREFIX.matcher(part).replaceFirst(""));
        }
        return String.join("; ", parts);
    }

    private static String hidden(String text) {
        return CODE.matcher(text).replaceAll(found -> {
            String all = found.group();
            StringBuilder kept = new StringBuilder(
                    all.substring(0, all.length() - found.group(1).length()));
            found.group(1).chars().forEach(digit -> kept.append((char) (HIDDEN + digit - '0')));
            return Matcher.quoteReplacement(kept.toString());
        });
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> shown.append((char) (c >= HIDDEN && c <= HIDDEN + 9 ? '0' + c - HIDDEN : c)));
        return shown.toString();
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** What is replaced, and by what. */
    private static final class Rule {

        private final Pattern pattern;
        private final UnaryOperator<String> word;

        Rule(String pattern, String word) {
            this(pattern, found -> word);
        }

        Rule(String pattern, UnaryOperator<String> word) {
            this.pattern = Pattern.compile(pattern);
            this.word = word;
        }

        String replace(String text) {
            return pattern.matcher(text).replaceAll(found -> word.apply(found.group()));
        }
    }
}
