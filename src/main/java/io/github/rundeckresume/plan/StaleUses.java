package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the recorded steps of a job's own workflow that used options: by their configuration, by the nodes that a filter
 * selected, or through data that such a step had captured before. The steps inside a referenced job see options only as
 * its step gave them, and captured data of the job around them not at all (rundeckapp 5.4.0 {@code
 * ExecutionService#createContext}: {@code sharedDataContextClear}): what holds for the step holds for all inside it.
 */
final class StaleUses {

    private static final int[] NEVER = {Integer.MAX_VALUE, -1};

    private final ResumeState state;
    private final WorkflowSnapshot before;
    private final WorkflowSnapshot now;
    private final ChangedNames changed;
    private final Function<StepPath, Optional<StepPath>> places;
    private final Map<StepPath, StaleUse> uses = new TreeMap<>();
    /** The steps that use a value, by the word for it. */
    private final Map<String, List<StepPath>> users = new HashMap<>();

    private final Map<StepPath, int[]> ends = new HashMap<>();
    /** By the value, the options for which it was passed on, and since when it was there. */
    private final Map<String, Map<Set<String>, Integer>> passed = new HashMap<>();

    private StaleUses(
            ResumeState state,
            WorkflowSnapshot now,
            ChangedNames changed,
            Function<StepPath, Optional<StepPath>> places) {
        this.places = places;
        this.state = state;
        this.before = state.workflow();
        this.now = now;
        this.changed = changed;
    }

    /**
     * Finds them.
     *
     * @param now the workflow as it is now: it tells what a step uses that was recorded without that, and is the same
     * @param places where a recorded step stands now; empty for one that is gone, which may have passed something on
     * @return what is said of each that is still there, by its present path on all of its nodes
     */
    static Map<StepPath, StaleUse> in(
            ResumeState state,
            WorkflowSnapshot now,
            ChangedNames changed,
            Function<StepPath, Optional<StepPath>> places) {
        if (changed.isEmpty()) {
            return Map.of();
        }
        StaleUses found = new StaleUses(state, now, changed, places);
        found.find();
        Map<StepPath, StaleUse> present = new TreeMap<>();
        found.uses.forEach((path, use) -> places.apply(path).ifPresent(at -> present.put(at, use)));
        return Collections.unmodifiableMap(present);
    }

    private void find() {
        Deque<Map.Entry<StepPath, StaleUse>> open = new ArrayDeque<>();
        for (int number = 1; number <= before.steps().size(); number++) {
            StepPath path = StepPath.of(number);
            StepFingerprint step = before.steps().get(number - 1);
            usesOf(path, step)
                    .ifPresent(names -> names.forEach(name -> users.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(path)));
            changed.use(step, usesOf(path, step)).ifPresent(use -> {
                uses.put(path, use);
                open.add(Map.entry(path, use));
            });
        }
        while (!open.isEmpty()) {
            Map.Entry<StepPath, StaleUse> from = open.remove();
            records(from.getKey())
                    .flatMap(record -> record.data().names().stream())
                    .distinct()
                    .forEach(name -> pass(from, name, open));
        }
    }

    private Optional<Set<String>> usesOf(StepPath path, StepFingerprint step) {
        return step.uses()
                .or(() -> places.apply(path)
                        .flatMap(now::step)
                        .filter(is -> is.hasSamePlugin(step) && is.content().equals(step.content()))
                        .flatMap(StepFingerprint::uses));
    }

    /** Those that used what a step captured. One that is looked at again has got another option. */
    private void pass(Map.Entry<StepPath, StaleUse> from, String name, Deque<Map.Entry<StepPath, StaleUse>> open) {
        Set<String> options = Set.copyOf(from.getValue().options());
        int since = ends(from.getKey())[0];
        Map<Set<String>, Integer> before = passed.computeIfAbsent(name, key -> new HashMap<>());
        if (before.getOrDefault(options, Integer.MAX_VALUE) <= since) {
            return;
        }
        before.put(options, since);
        for (String word : new String[] {name, UsedWords.environment(name)}) {
            for (StepPath user : users.getOrDefault(word, List.of())) {
                if (!user.equals(from.getKey()) && endedBefore(from.getKey(), user)) {
                    StaleUse known = uses.get(user);
                    StaleUse use = known == null
                            ? new StaleUse(
                                    options,
                                    "it used " + name + ", which step " + named(from.getKey()) + " had captured")
                            : known;
                    if (use.options().addAll(options) || known == null) {
                        uses.put(user, use);
                        open.add(Map.entry(user, use));
                    }
                }
            }
        }
    }

    private String named(StepPath recorded) {
        return places.apply(recorded).map(StepPath::toString).orElseGet(() -> recorded + " of then, which is gone,");
    }

    /** Steps that run together are not told apart: what ended first may have been used. */
    private boolean endedBefore(StepPath one, StepPath other) {
        return ends(one)[0] < ends(other)[1];
    }

    /** When it first ended on a node, and last, in the order of all ends. */
    private int[] ends(StepPath path) {
        return ends.computeIfAbsent(path, step -> {
            int[] all = records(step)
                    .mapToInt(record -> state.finished(record.path()))
                    .sorted()
                    .toArray();
            return all.length == 0 ? NEVER : new int[] {all[0], all[all.length - 1]};
        });
    }

    private Stream<StepRecord> records(StepPath path) {
        return Stream.concat(state.step(path).stream(), state.onNodes(path).values().stream());
    }
}
