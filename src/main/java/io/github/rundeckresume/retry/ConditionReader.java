package io.github.rundeckresume.retry;

import io.github.rundeckresume.retry.Condition.CodeRange;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the left side of a rule. */
final class ConditionReader {

    private static final String KINDS = "any, exit, reason, text, step or timeout";
    private static final String CODES = "exit codes such as 2, 75 or 100-110";
    private static final String WORDS = "the engine's word for the failure, such as NonZeroResultCode";
    private static final String STEPS = "a step's number such as 3 or 3/1, or its label in quotes";
    private static final Pattern CODE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final Pattern STEP = Pattern.compile("\\d{1,9}(/\\d{1,9}){0,40}");

    private final RuleText text;

    ConditionReader(RuleText text) {
        this.text = text;
    }

    Condition read() throws UnreadableRulesException {
        List<Condition> conditions = new ArrayList<>();
        if (!text.accept("any")) {
            do {
                conditions.add(one());
            } while (text.accept("and"));
        }
        text.need("=>", conditions.isEmpty() ? "=>" : "'and' or '=>'");
        return Condition.all(conditions);
    }

    private Condition one() throws UnreadableRulesException {
        if (text.accept("exit")) {
            return Condition.exitCode(list(this::codes));
        }
        if (text.accept("reason")) {
            return Condition.reason(list(this::word));
        }
        if (text.accept("text")) {
            return message();
        }
        if (text.accept("step")) {
            return steps();
        }
        if (text.accept("timeout")) {
            return Condition.timeout();
        }
        throw text.expected(KINDS);
    }

    private <T> List<T> list(Part<T> part) throws UnreadableRulesException {
        List<T> all = new ArrayList<>();
        do {
            all.add(part.read());
        } while (text.accept(","));
        return all;
    }

    private CodeRange codes() throws UnreadableRulesException {
        int from = code();
        if (!text.accept("-")) {
            return new CodeRange(from, from);
        }
        int column = text.column();
        int to = code();
        if (to < from) {
            throw text.expected("an exit code of at least " + from, column);
        }
        return new CodeRange(from, to);
    }

    private int code() throws UnreadableRulesException {
        return Integer.parseInt(text.take(CODE).orElseThrow(() -> text.expected(CODES)));
    }

    private String word() throws UnreadableRulesException {
        return text.isEnclosed('"') ? text.enclosed('"') : text.need(WORD, WORDS);
    }

    private Condition message() throws UnreadableRulesException {
        if (text.isEnclosed('"')) {
            return Condition.contains(text.enclosed('"'));
        }
        if (!text.isEnclosed('/')) {
            throw text.expected("a text in quotes, or an expression between slashes");
        }
        int column = text.column();
        String pattern = text.enclosed('/');
        try {
            return Condition.matches(LinearPattern.of(pattern));
        } catch (IllegalArgumentException e) {
            throw text.expected("an expression that can be used: " + e.getMessage(), column);
        }
    }

    private Condition steps() throws UnreadableRulesException {
        List<List<Integer>> numbers = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        do {
            if (text.isEnclosed('"')) {
                labels.add(text.enclosed('"'));
            } else {
                numbers.add(number());
            }
        } while (text.accept(","));
        return Condition.step(List.copyOf(numbers), List.copyOf(labels));
    }

    private List<Integer> number() throws UnreadableRulesException {
        int column = text.column();
        String path = text.need(STEP, STEPS);
        try {
            return StepPath.parse(path).numbers();
        } catch (IllegalArgumentException e) {
            throw text.expected(STEPS, column);
        }
    }

    /** Reads one part of a list. */
    private interface Part<T> {
        T read() throws UnreadableRulesException;
    }
}
