package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The options that have other values now, by the words for them, and whether they select the nodes. */
final class ChangedNames {

    private final Set<String> names = new TreeSet<>();
    private final Set<String> selecting = new TreeSet<>();
    private final UsedWords words = new UsedWords();

    private ChangedNames() {}

    /** Options of that name, none of which takes a file or selects nodes. */
    static ChangedNames of(Collection<String> names) {
        ChangedNames changed = new ChangedNames();
        names.forEach(changed::add);
        return changed;
    }

    /**
     * Options that were changed.
     *
     * @param filters the node filters as they are written
     * @param job its secure options are others too where a changed one stands in the path of their key
     */
    static ChangedNames of(Collection<OptionChange> changes, Collection<String> filters, JobOptions job) {
        ChangedNames changed = new ChangedNames();
        for (OptionChange change : changes) {
            String name = change.name();
            changed.add(name);
            if (change.isFile()) {
                changed.words.addFile(name);
            }
            if (filters.stream().anyMatch(filter -> OptionReference.isIn(filter, name))) {
                changed.selecting.add(name);
            }
            job.names(option -> option.storagePath()
                            .filter(path -> OptionReference.isIn(path, name))
                            .isPresent())
                    .forEach(secure -> changed.words.add("option." + secure, name));
        }
        return changed;
    }

    private void add(String name) {
        names.add(name);
        words.addOption(name);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The options that select the nodes. */
    Set<String> selecting() {
        return selecting;
    }

    /**
     * Tells whether a step used some of them.
     *
     * @param uses the names that its configuration uses; empty where that is not known
     */
    Optional<StaleUse> use(StepFingerprint step, Optional<Set<String>> uses) {
        Set<String> used = uses.map(words::in).orElse(Set.of());
        if (!used.isEmpty()) {
            return Optional.of(new StaleUse(used, "it used " + told(used)));
        }
        if (!selecting.isEmpty() && (step.runsOnNodes() || step.isReference())) {
            return Optional.of(new StaleUse(selecting, "it ran on nodes that " + told(selecting) + " selected"));
        }
        return uses.filter(known -> !UsedWords.mayUseAny(known)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new StaleUse(names, "it may have used " + told(names) + ", which its record does not say"));
    }

    /** For example {@code option env}, or {@code options env, size}. */
    static String told(Set<String> names) {
        return (names.size() == 1 ? "option " : "options ") + String.join(", ", names);
    }
}
