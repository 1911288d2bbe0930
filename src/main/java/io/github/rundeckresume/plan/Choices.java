package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.Digest;
import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an operator decides beyond the plan that follows from the record: where it goes on, what counts as done, and which changes are accepted. */
public final class Choices {

    private static final Choices NONE = new Choices(Set.of(), Map.of(), OptionChoice.none(), Definition.SAME, Map.of());

    private final Set<StepPath> at;
    private final Map<StepPath, Map<String, String>> skipped;
    private final OptionChoice options;
    private final Definition definition;
    private final Map<StepPath, Optional<StepPath>> matches;

    private Choices(
            Set<StepPath> at,
            Map<StepPath, Map<String, String>> skipped,
            OptionChoice options,
            Definition definition,
            Map<StepPath, Optional<StepPath>> matches) {
        this.at = Collections.unmodifiableSet(new TreeSet<>(at));
        Map<StepPath, Map<String, String>> copy = new TreeMap<>();
        skipped.forEach((step, data) -> copy.put(step, Collections.unmodifiableMap(new TreeMap<>(data))));
        this.skipped = Collections.unmodifiableMap(copy);
        this.options = requireNonNull(options);
        this.definition = requireNonNull(definition);
        this.matches = Collections.unmodifiableMap(new TreeMap<>(matches));
    }

    /** Nothing is decided: the plan follows from the record. */
    public static Choices none() {
        return NONE;
    }

    /** The same, and these steps and all after them run again; a path with a node is for that node. */
    public Choices at(Set<StepPath> steps) {
        return new Choices(steps, skipped, options, definition, matches);
    }

    /** The same, and these steps count as done, each with the values of data that it would have captured, by name. */
    public Choices skipped(Map<StepPath, Map<String, String>> steps) {
        return new Choices(at, steps, options, definition, matches);
    }

    /** The same, for options. */
    public Choices options(OptionChoice changes) {
        return new Choices(at, skipped, changes, definition, matches);
    }

    /** The same, with the values of the options that have changed. */
    Choices changing(List<OptionChange> changes) {
        Map<String, String> digests = new TreeMap<>();
        changes.forEach(change -> digests.put(change.name(), change.digest()));
        return options(options.changing(digests));
    }

    /** The same, for the job's definition. */
    public Choices definition(Definition which) {
        return new Choices(at, skipped, options, which, matches);
    }

    /** The same, and recorded steps are these steps of the job as it is now; empty for one that is none of them. */
    public Choices matches(Map<StepPath, Optional<StepPath>> steps) {
        return new Choices(at, skipped, options, definition, steps);
    }

    /** The steps at which it goes on, with all after them; none if that follows from the record. */
    public Set<StepPath> at() {
        return at;
    }

    /** The steps that count as done, each with the values of data, by name, that steps after it are given. */
    public Map<StepPath, Map<String, String>> skipped() {
        return skipped;
    }

    /** What is decided about options. */
    public OptionChoice options() {
        return options;
    }

    /** On which definition of the job it goes on. */
    public Definition definition() {
        return definition;
    }

    /** Which steps of the present job recorded steps are, where somebody said so; empty for one that is none of them. */
    public Map<StepPath, Optional<StepPath>> matches() {
        return matches;
    }

    /** A digest of what makes another plan; empty for none. Values of data do not: they are typed after the plan was shown. */
    Optional<String> digest() {
        boolean nothing = options.isNothing() && options(OptionChoice.none()).equals(NONE);
        return nothing ? Optional.empty() : Optional.of(digestOfAll());
    }

    private String digestOfAll() {
        Digest digest = new Digest();
        at.forEach(step -> digest.add(step.toString()));
        digest.add("skipped");
        skipped.keySet().forEach(step -> digest.add(step.toString()));
        digest.add("options");
        options.addTo(digest);
        digest.add(definition.name());
        matches.forEach((from, to) ->
                digest.add(from.toString()).add(to.map(StepPath::toString).orElse("none")));
        return digest.hex();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Choices)) {
            return false;
        }
        Choices that = (Choices) other;
        return at.equals(that.at)
                && skipped.equals(that.skipped)
                && options.equals(that.options)
                && definition == that.definition
                && matches.equals(that.matches);
    }

    @Override
    public int hashCode() {
        return at.hashCode() + 31 * skipped.hashCode();
    }

    /** On which definition of the job a resume goes on. */
    public enum Definition {
        /** The present one, which must be the recorded one but for edits in place of what runs. */
        SAME,
        /** The present one, also if steps were moved, added or removed. */
        CHANGED,
        /** The one that the recorded execution had. */
        RECORDED
    }
}
