package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.Told;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the lineage of a run tells of an attempt: what its user decided, and what it kept. Nothing of it is secret but the note. */
public final class AttemptWords {

    private AttemptWords() {}

    /**
     * Words for what a user decided.
     *
     * @param said what was said with the request to resume
     * @return no entry for what was not decided
     */
    public static Map<Told, String> of(Said said) {
        Map<Told, String> words = new EnumMap<>(Told.class);
        Choices choices = said.choices();
        put(words, Told.AT, choices.at());
        put(words, Told.SKIPPED, choices.skipped().keySet());
        put(words, Told.DONE, answered(said.answers(), true));
        put(words, Told.NOT_DONE, answered(said.answers(), false));
        if (choices.definition() != Choices.Definition.SAME) {
            words.put(Told.DEFINITION, choices.definition().name().toLowerCase(Locale.ROOT));
        }
        Map<StepPath, String> matches = new TreeMap<>();
        choices.matches()
                .forEach((from, to) -> matches.put(
                        from, from + "=" + to.map(StepPath::toString).orElse("none")));
        put(words, Told.MATCHES, matches.values());
        return words;
    }

    private static Set<StepPath> answered(Answers answers, boolean done) {
        Set<StepPath> steps = new TreeSet<>(answers.steps());
        steps.removeIf(
                step -> answers.of(step).filter(one -> one.isDone() == done).isEmpty());
        return steps;
    }

    /**
     * Words for what follows from a plan.
     *
     * @param plan the plan that is carried out
     * @return no entry for what is not kept
     */
    public static Map<Told, String> of(ResumePlan plan) {
        Map<Told, String> words = new EnumMap<>(Told.class);
        put(words, Told.KEPT, Set.of(plan.keptRanges()));
        put(words, Told.KEPT_ON_SOME, Set.of(plan.rangesKeptOnSomeNodes()));
        return words;
    }

    /**
     * The names of the options that have other values than before.
     *
     * @param before the earlier record
     * @param now the record of the execution that goes on
     * @return the names with commas between them; empty text for none
     */
    public static String changedOptions(ExecutionStart before, ExecutionStart now) {
        Map<String, RecordedValue> values = new TreeMap<>(before.options());
        values.putAll(now.options());
        values.keySet()
                .removeIf(name ->
                        Objects.equals(before.options().get(name), now.options().get(name)));
        return String.join(", ", values.keySet());
    }

    private static void put(Map<Told, String> words, Told what, Collection<?> values) {
        String text = values.stream().map(String::valueOf).collect(joining(", "));
        if (!text.isEmpty()) {
            words.put(what, text);
        }
    }
}
