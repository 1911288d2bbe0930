package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The options that have other values than in the recorded execution, and the steps of which stale work is kept. */
public final class ChangedInputs {

    private static final int MOST = 5;

    private final List<OptionChange> changes;
    private final StaleSteps stale;
    private final Map<StepPath, StaleStep> byPath = new HashMap<>();

    ChangedInputs(List<OptionChange> changes, StaleSteps stale) {
        this.changes = List.copyOf(changes);
        this.stale = stale;
        stale.steps().forEach(step -> byPath.put(step.path(), step));
    }

    /** The options that have other values, which somebody chose; sorted by name. */
    public List<OptionChange> changes() {
        return changes;
    }

    /** The steps of which something is kept that was done with other values, in the plan's order. */
    public List<StaleStep> stale() {
        return stale.steps();
    }

    /**
     * True if a referenced job may be given other options and nodes than before, because its step used an option that has
     * another value; what is kept inside it is among the stale steps.
     *
     * @param inside the step that refers to the job, at any depth
     */
    public boolean mayDiffer(StepPath inside) {
        return stale.sources().contains(inside.root());
    }

    /** A kept step's record, with the options that have had another value since; the same if there are none. */
    public StepRecord marked(StepRecord kept) {
        Optional<StaleStep> found = Optional.of(kept.path())
                .map(path -> byPath.get(path.ofAllNodes()))
                .or(() -> Optional.ofNullable(byPath.get(kept.path().root())));
        return found.map(step -> kept.doneWithOther(step.options())).orElse(kept);
    }

    /** For the log of the execution that begins with them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        changes.forEach(change -> lines.add("Changed: option " + change.name() + ", " + change.words() + "."));
        if (!stale().isEmpty()) {
            lines.add("Kept as done with the old values, as was decided: " + told() + ".");
        }
        return lines;
    }

    /** Why nothing stale is kept unless somebody decides so; empty if nothing is. */
    Optional<Refusal> unseen(String source) {
        if (stale().isEmpty()) {
            return Optional.empty();
        }
        String options = changes.stream()
                .map(change -> "'" + change.name() + "' (" + change.words() + ")")
                .limit(MOST)
                .collect(joining(", "));
        String more = changes.size() > MOST ? " and " + (changes.size() - MOST) + " more" : "";
        return Optional.of(Refusal.of((changes.size() == 1 ? "Option " : "Options ") + options + more
                + (changes.size() == 1 ? " has" : " have") + " another value than in execution " + source
                + ", and what was done with the old one would be kept: " + told()
                + ". Resume again with meta.resumeAt=" + stale().get(0).path()
                + " to run everything from there again, or with meta.resumeStale=keep to keep it as it was done."));
    }

    /** The first five steps with their reasons, and the numbers of all. */
    private String told() {
        String first = stale().stream().limit(MOST).map(StaleStep::words).collect(joining(", "));
        int more = stale().size() - MOST;
        return more <= 0
                ? first
                : first + ", and " + more + " more: step "
                        + StepRanges.of(
                                stale().stream().skip(MOST).map(StaleStep::path).collect(toUnmodifiableList()));
    }

    /**
     * What to tell of kept steps that were done with other values in an earlier resume of the chain; empty if there are
     * none.
     */
    static Optional<String> before(ResumePlan plan) {
        List<StepRecord> old = plan.kept().stream()
                .filter(step -> !step.otherOptions().isEmpty())
                .collect(toUnmodifiableList());
        if (old.isEmpty()) {
            return Optional.empty();
        }
        Set<String> options = new TreeSet<>();
        old.forEach(step -> options.addAll(step.otherOptions()));
        List<StepPath> steps = new ArrayList<>(
                old.stream().map(step -> step.path().ofAllNodes()).collect(toCollection(TreeSet::new)));
        return Optional.of("Done with another value of " + ChangedNames.told(options)
                + " than the resumed execution had, and kept by an earlier decision: step " + StepRanges.of(steps)
                + ".");
    }

    /** For a secret that has another value: the kept steps that used it; empty text if there are none. */
    static String users(StaleSteps steps) {
        List<StepPath> used = steps.steps().stream().map(StaleStep::path).collect(toList());
        return used.isEmpty() ? "" : " Used, or maybe used, by what is kept: step " + StepRanges.of(used) + ".";
    }
}
