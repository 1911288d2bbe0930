package io.github.rundeckresume.plan;

import io.github.rundeckresume.plan.Choices.Definition;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decided with the request to resume: metadata {@code resumeAt}, {@code resumeSkip}, {@code resumeData},
 * {@code resumeOptions}, {@code resumeStale}, {@code resumeChanged} and {@code resumeMatch}.
 */
public final class AskedChoices {

    private static final AskedChoices NONE = new AskedChoices(Choices.none(), null);
    private static final String ACCEPT = "accept";
    /** Of all names and values of data together. */
    private static final int MOST_DATA = 65_536;

    private final Choices choices;
    private final @Nullable Refusal refusal;

    private AskedChoices(Choices choices, @Nullable Refusal refusal) {
        this.choices = choices;
        this.refusal = refusal;
    }

    /** Nothing was decided. */
    public static AskedChoices none() {
        return NONE;
    }

    private static AskedChoices refused(String why) {
        return new AskedChoices(Choices.none(), Refusal.of(why));
    }

    /**
     * The same with the step at which it goes on.
     *
     * @param text the metadata {@code resumeAt}: steps with commas between them, or empty
     */
    public AskedChoices at(String text) {
        return refusal != null
                ? this
                : StepList.parse(text)
                        .map(steps -> new AskedChoices(choices.at(steps), null))
                        .orElseGet(() -> refused(notSteps("resumeAt", text, "the step at which it is to go on")));
    }

    /**
     * The same with the steps that count as done.
     *
     * @param text the metadata {@code resumeSkip}: steps with commas between them, or empty
     * @param data the metadata {@code resumeData}: values of data by name, by step; empty if they cannot be read
     */
    public AskedChoices skip(String text, Optional<Map<StepPath, Map<String, String>>> data) {
        if (refusal != null) {
            return this;
        }
        Optional<Set<StepPath>> steps = StepList.parse(text);
        if (steps.isEmpty()) {
            return refused(notSteps("resumeSkip", text, "the steps that were done by hand"));
        }
        if (data.isEmpty()) {
            return refused("The metadata resumeData must be an object in JSON with an object of texts for each step,"
                    + " such as {\"3\": {\"release\": \"1.2\"}}. Resume again with one.");
        }
        long size = data.get().values().stream()
                .flatMap(values -> values.entrySet().stream())
                .mapToLong(value -> value.getKey().length() + value.getValue().length())
                .sum();
        if (size > MOST_DATA) {
            return refused("The metadata resumeData has " + size + " characters. Resume again with at most " + MOST_DATA
                    + ", or write the data where the steps can read them.");
        }
        return data.get().keySet().stream()
                .filter(step -> !steps.get().contains(step))
                .findFirst()
                .map(step -> refused("The metadata resumeData has values for step " + step
                        + ", but resumeSkip does not name that step. Resume again with both, or with neither."))
                .orElseGet(() -> new AskedChoices(choices.skipped(skipped(steps.get(), data.get())), null));
    }

    private static Map<StepPath, Map<String, String>> skipped(
            Set<StepPath> steps, Map<StepPath, Map<String, String>> data) {
        Map<StepPath, Map<String, String>> skipped = new HashMap<>();
        steps.forEach(step -> skipped.put(step, data.getOrDefault(step, Map.of())));
        return skipped;
    }

    /**
     * The same with what is said of options.
     *
     * @param text the metadata {@code resumeOptions}: {@code accept}, or names of options with commas between them, or
     *     empty
     * @param stale the metadata {@code resumeStale}: {@code keep}, or empty
     */
    public AskedChoices options(String text, String stale) {
        if (refusal != null || (text.isEmpty() && stale.isEmpty())) {
            return this;
        }
        if (!stale.isEmpty() && !stale.equals("keep")) {
            return refused("The metadata resumeStale must be 'keep', but is '" + ShownText.shorten(stale)
                    + "'. Resume again with that to keep what was done with old values of options, or with resumeAt to"
                    + " run it again.");
        }
        if (text.isEmpty()) {
            return refused("The metadata resumeStale was given without resumeOptions. Resume again with both.");
        }
        Set<String> names = new TreeSet<>();
        for (String name : text.split(",", -1)) {
            names.add(name.strip());
        }
        if (names.contains("")) {
            return refused("The metadata resumeOptions must be 'accept', or names of options with commas between them,"
                    + " but is '" + ShownText.shorten(text)
                    + "'. Resume again with that, or without it to use the recorded values.");
        }
        OptionChoice choice = text.equals(ACCEPT) ? OptionChoice.accept() : OptionChoice.accept(names);
        return new AskedChoices(choices.options(stale.isEmpty() ? choice : choice.keepingStale()), null);
    }

    /**
     * The same with what is said of the job's definition.
     *
     * @param text the metadata {@code resumeChanged}: {@code accept}, {@code recorded}, or empty
     * @param match the metadata {@code resumeMatch}: recorded and present steps, such as {@code 3=4,5=none}, or empty
     */
    public AskedChoices changed(String text, String match) {
        if (refusal != null || (text.isEmpty() && match.isEmpty())) {
            return this;
        }
        Definition which =
                text.equals(ACCEPT) ? Definition.CHANGED : text.equals("recorded") ? Definition.RECORDED : null;
        if (which == null) {
            return refused(
                    text.isEmpty()
                            ? "The metadata resumeMatch was given without resumeChanged=accept. Resume again with both."
                            : "The metadata resumeChanged must be 'accept' or 'recorded', but is '"
                                    + ShownText.shorten(text)
                                    + "'. Resume again with one of them, or without it to refuse a changed job.");
        }
        return matches(match)
                .map(steps -> new AskedChoices(choices.definition(which).matches(steps), null))
                .orElseGet(() -> refused("The metadata resumeMatch must say which steps recorded ones are now, such as"
                        + " 3=4,5=none, but is '" + ShownText.shorten(match) + "'. Resume again with such a list."));
    }

    private static Optional<Map<StepPath, Optional<StepPath>>> matches(String text) {
        Map<StepPath, Optional<StepPath>> all = new TreeMap<>();
        try {
            for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                String[] parts = pair.strip().split("=", -1);
                if (parts.length != 2) {
                    return Optional.empty();
                }
                Optional<StepPath> now =
                        parts[1].equals("none") ? Optional.empty() : Optional.of(StepPath.parse(parts[1]));
                if (all.put(StepPath.parse(parts[0]), now) != null) {
                    return Optional.empty();
                }
            }
            return Optional.of(all);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String notSteps(String key, String text, String what) {
        return "The metadata " + key + " must name " + what + ", such as 3, 3@web1 or 2/1, but is '"
                + ShownText.shorten(text) + "'. Resume again with a step of the plan.";
    }

    /** Why that makes no sense; empty if it does. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What was decided; nothing if it is refused. */
    public Choices choices() {
        return choices;
    }
}
