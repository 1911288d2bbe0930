package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The names of captured data that steps use which run, and that no kept step gives: a step that only counts as done may
 * have had to capture them. The steps after it, in its own workflow, are looked at; where rules order the steps, all.
 */
final class DataNeeds {

    private static final String DATA = ByHand.GROUP + ".";
    private static final String ENVIRONMENT = "RD_DATA_";
    private static final String EXPORTED = "RD_EXPORT_";
    /** What a step says of its own progress is its own. */
    private static final String CHECKPOINT = DATA + "checkpoint.";

    private final ByHand byHand;
    private final WorkflowSnapshot now;
    private final Collection<StepRecord> kept;
    private final List<StepPath> running;

    DataNeeds(ByHand byHand, ResumePlan plan, WorkflowSnapshot now) {
        this.byHand = byHand;
        this.now = now;
        this.kept = byHand.named().isEmpty() ? List.of() : plan.kept();
        this.running = byHand.named().isEmpty() ? List.of() : List.copyOf(plan.running());
    }

    /** The names, for each step that counts as done, of which nothing was said: neither a value nor that there is none. */
    Map<StepPath, Set<String>> missing() {
        Map<StepPath, Set<String>> missing = new TreeMap<>();
        for (StepPath step : byHand.named().keySet()) {
            Set<String> names = new TreeSet<>();
            used(step)
                    .flatMap(word -> nameIn(word).stream())
                    .filter(name -> !isGiven(name, step) && !isSaid(name, step, given()))
                    // Asked once, although several steps may have captured it.
                    .filter(name -> !isSaid(name, step, missing))
                    .forEach(names::add);
            if (!names.isEmpty()) {
                missing.put(step, names);
            }
        }
        return missing;
    }

    /** A value that was given and that no step uses: the step, then the name; empty if there is none. */
    Optional<Map.Entry<StepPath, String>> unread() {
        return byHand.named().entrySet().stream()
                .filter(step -> after(step.getKey()).noneMatch(this::isUnknown))
                .flatMap(step -> step.getValue().keySet().stream()
                        .filter(name -> step.getKey().parent().isEmpty() || !name.startsWith(ByHand.EXPORT))
                        .filter(name -> used(step.getKey()).noneMatch(word -> isFor(word, name)))
                        .map(name -> Map.entry(step.getKey(), name)))
                .findFirst();
    }

    /** What to say of steps of which nobody knows what they use; empty if there are none. */
    Optional<String> remark() {
        return byHand.named().keySet().stream()
                .flatMap(this::after)
                .filter(this::isUnknown)
                .findFirst()
                .map(step -> "Nobody knows which data " + StepWords.named(step, now)
                        + " uses, because it runs a script from a file, or the like. If it needs data of a step that"
                        + " counts as done, give them.");
    }

    private boolean isUnknown(StepPath step) {
        return words(step).filter(words -> !words.contains(StepFingerprint.ANY)).isEmpty();
    }

    private Stream<String> used(StepPath step) {
        return after(step).flatMap(later -> words(later).stream().flatMap(Set::stream));
    }

    private Optional<Set<String>> words(StepPath step) {
        return StepWords.find(step, now).flatMap(StepFingerprint::uses);
    }

    private Stream<StepPath> after(StepPath step) {
        boolean byNumber = now.at(step.parent().orElse(null))
                .filter(around -> WhereRules.IN_ORDER.contains(around.strategy()))
                .isPresent();
        return running.stream()
                .filter(other -> other.depth() == step.depth())
                .filter(other -> other.parent().equals(step.parent())
                        || step.parent()
                                .filter(around ->
                                        around.standsFor(other.parent().orElseThrow()))
                                .isPresent())
                .filter(other -> byNumber ? other.number() > step.number() : other.number() != step.number());
    }

    private static Optional<String> nameIn(String word) {
        if (word.startsWith(DATA) && !word.startsWith(CHECKPOINT)) {
            return Optional.of(word.substring(DATA.length()));
        }
        if (word.startsWith(ByHand.EXPORT)) {
            return Optional.of(word);
        }
        if (word.startsWith(EXPORTED)) {
            return Optional.of(ByHand.EXPORT + word.substring(EXPORTED.length()).toLowerCase(Locale.ROOT));
        }
        boolean environment = word.startsWith(ENVIRONMENT) && !word.startsWith(ENVIRONMENT + "CHECKPOINT_");
        return environment
                ? Optional.of(word.substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Does that word of a step's configuration mean that name? The environment has names in capital letters, without dots. */
    private static boolean isFor(String word, String name) {
        return name.startsWith(ByHand.EXPORT)
                ? word.equals(name) || word.equals("RD_" + environment(name))
                : word.equals(DATA + name) || word.equals(ENVIRONMENT + environment(name));
    }

    /** As rundeck-core 5.4.0 {@code DataContextUtils#generateEnvVarName} has it. */
    private static String environment(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other) || environment(one).equals(environment(other));
    }

    private Map<StepPath, Set<String>> given() {
        Map<StepPath, Set<String>> names = new TreeMap<>();
        byHand.named().forEach((step, values) -> names.put(step, values.keySet()));
        return names;
    }

    /** What is said for a step inside another reference, or on another node, is not there; but what is exported may be. */
    private static boolean isSaid(String name, StepPath step, Map<StepPath, Set<String>> names) {
        return names.entrySet().stream()
                .filter(other -> name.startsWith(ByHand.EXPORT) || areTogether(other.getKey(), step))
                .flatMap(other -> other.getValue().stream())
                .anyMatch(said -> isSame(said, name));
    }

    private static boolean areTogether(StepPath one, StepPath other) {
        boolean sameNode =
                one.node().isEmpty() || other.node().isEmpty() || one.node().equals(other.node());
        boolean sameWorkflow = one.parent().equals(other.parent())
                || (one.depth() == other.depth()
                        && (standsFor(one.parent(), other.parent()) || standsFor(other.parent(), one.parent())));
        return sameNode && sameWorkflow;
    }

    private static boolean standsFor(Optional<StepPath> around, Optional<StepPath> other) {
        return around.isPresent() && other.filter(around.get()::standsFor).isPresent();
    }

    /** What another node captured does not help the one that this is about. */
    private boolean isGiven(String name, StepPath step) {
        Optional<String> node = step.node();
        return kept.stream()
                .filter(record -> record.path().parent().equals(step.parent()))
                .flatMap(record -> record.data().groups().stream())
                .filter(group -> node.isEmpty()
                        || group.view().node().isEmpty()
                        || group.view().node().equals(node))
                .flatMap(group -> group.values().keySet().stream()
                        .map(given -> group.name().equals(ByHand.GROUP) ? given : group.name() + "." + given))
                .anyMatch(given -> isSame(given, name));
    }
}
