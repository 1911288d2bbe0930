package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps of two workflows in groups that have a label or a content in common, directly or through others. */
final class AlikeSteps {

    private final Map<Object, Object> parents = new HashMap<>();
    private final Map<Object, Group> groups = new LinkedHashMap<>();

    AlikeSteps(StepPairs pairs, List<Integer> recorded, List<Integer> present) {
        recorded.forEach(step -> join(pairs.before(step)));
        present.forEach(step -> join(pairs.now(step)));
        recorded.forEach(step -> group(pairs.before(step)).recorded.add(step));
        present.forEach(step -> group(pairs.now(step)).present.add(step));
    }

    private static Object content(StepFingerprint step) {
        return List.of(step.type(), step.plugin(), step.content());
    }

    static boolean haveSameContent(StepFingerprint one, StepFingerprint other) {
        return content(one).equals(content(other));
    }

    private void join(StepFingerprint step) {
        step.label().ifPresent(label -> {
            Object one = root(label);
            Object other = root(content(step));
            if (!one.equals(other)) {
                parents.put(one, other);
            }
        });
    }

    private Object root(Object of) {
        Object at = of;
        while (parents.containsKey(at)) {
            Object parent = parents.get(at);
            parents.put(at, parents.getOrDefault(parent, parent));
            at = parent;
        }
        return at;
    }

    private Group group(StepFingerprint step) {
        return groups.computeIfAbsent(root(content(step)), key -> new Group());
    }

    /** The groups with steps of both workflows. */
    Collection<Group> groups() {
        List<Group> both = new ArrayList<>(groups.values());
        both.removeIf(group -> group.recorded.isEmpty() || group.present.isEmpty());
        return both;
    }

    /** Steps that are alike. */
    static final class Group {

        private final List<Integer> recorded = new ArrayList<>();
        private final List<Integer> present = new ArrayList<>();

        List<Integer> recorded() {
            return recorded;
        }

        List<Integer> present() {
            return present;
        }
    }
}
