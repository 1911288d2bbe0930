package io.github.rundeckresume.retry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job's rules for retries, in their order: the first one that matches decides. One rule a line; empty lines and those that
 * begin with {@code #} say nothing.
 *
 * <pre>
 * rule      = conditions "=&gt;" action
 * conditions = "any" | condition { "and" condition }
 * condition = "exit" codes { "," codes } | "reason" word { "," word } | "text" ( quoted | "/" expression "/" )
 *           | "step" step { "," step } | "timeout"
 * codes     = number [ "-" number ]
 * step      = number { "/" number } | quoted
 * action    = "stop" | "hold" | "resume" { part }
 * part      = "after" delay [ "x" factor [ "up to" delay ] ] | "on failed nodes" | "on all nodes" | "at most" number "times"
 * delay     = number ( "s" | "m" | "h" | "d" )
 * </pre>
 */
public final class RetryRules {

    private static final RetryRules NONE = new RetryRules(List.of());
    private static final int MOST = 50;
    private static final int LONGEST = 1000;

    private final List<RetryRule> rules;

    private RetryRules(List<RetryRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** No rules: the server's own retries are as they are without this plugin. */
    public static RetryRules none() {
        return NONE;
    }

    /**
     * Reads a list.
     *
     * @throws UnreadableRulesException if it cannot be read; the message says where, and what was expected
     */
    public static RetryRules parse(String text) throws UnreadableRulesException {
        List<RetryRule> rules = new ArrayList<>();
        String[] lines = text.split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i].trim().startsWith("#")) {
                rules.add(rule(rules.size() + 1, i + 1, lines[i]));
            }
        }
        return new RetryRules(rules);
    }

    /** The same for a job that runs: a list that cannot be read counts as none, and is told of. */
    public static RetryRules read(@Nullable String text, Consumer<String> log) {
        if (text == null || text.isBlank()) {
            return NONE;
        }
        try {
            return parse(text);
        } catch (UnreadableRulesException e) {
            log.accept("The job's rules for retries cannot be read, and count as none. " + e.getMessage());
            return NONE;
        }
    }

    private static RetryRule rule(int number, int line, String text) throws UnreadableRulesException {
        if (number > MOST) {
            throw new UnreadableRulesException(line, 1, MOST + " rules at most", "found one more");
        }
        if (text.length() > LONGEST) {
            throw new UnreadableRulesException(
                    line, LONGEST + 1, LONGEST + " characters in a line at most", "it has " + text.length());
        }
        RuleText reading = new RuleText(line, text);
        Condition condition = new ConditionReader(reading).read();
        return new RetryRule(number, reading.toString(), condition, new ActionReader(reading).read());
    }

    /** True if there is none. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** The first rule of which one of these steps fulfils all conditions; of several such steps, the first one. */
    Optional<Match> match(List<FailedStep> steps, boolean timedOut) {
        return rules.stream()
                .flatMap(rule -> rule.match(steps, timedOut).map(step -> new Match(rule, step)).stream())
                .findFirst();
    }

    /** A rule, and the step because of which it decides. */
    static final class Match {

        private final RetryRule rule;
        private final FailedStep step;

        private Match(RetryRule rule, FailedStep step) {
            this.rule = rule;
            this.step = step;
        }

        RetryRule rule() {
            return rule;
        }

        FailedStep step() {
            return step;
        }
    }
}
