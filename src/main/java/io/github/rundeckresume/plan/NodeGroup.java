package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes to which the same happens in each step of a section. */
public final class NodeGroup implements Comparable<NodeGroup> {

    private static final int MOST_NAMES = 10;

    private final List<StepAction> actions;
    private final List<String> names;

    NodeGroup(List<StepAction> actions, List<String> names) {
        this.actions = List.copyOf(actions);
        this.names = List.copyOf(names);
    }

    /** What happens on each of these nodes, step by step. */
    public List<StepAction> actions() {
        return actions;
    }

    /** The names of the nodes, of which there is at least one, sorted. */
    public List<String> names() {
        return names;
    }

    /** True if these nodes have done all of the section. */
    public boolean isKept() {
        return firstLeft() == actions.size();
    }

    /** The place of the first step that is not kept, from 0; the number of steps if all are. */
    private int firstLeft() {
        return (int)
                actions.stream().takeWhile(action -> action == StepAction.KEEP).count();
    }

    /**
     * What these nodes do, in words for an operator, for example {@code 3 nodes go on at step 2: web7, web12, web41}.
     *
     * @param steps the steps of the section
     */
    String words(List<PlannedStep> steps) {
        String nodes = names.size() == 1 ? "1 node " : names.size() + " nodes ";
        if (isKept()) {
            return nodes + (names.size() == 1 ? "is kept" : "are kept");
        }
        return nodes + does(steps) + ": " + shorten(names);
    }

    private String does(List<PlannedStep> steps) {
        boolean one = names.size() == 1;
        StepAction first = actions.get(firstLeft());
        if (steps.size() == 1 && first == StepAction.GO_INTO) {
            return one ? "goes on inside it" : "go on inside it";
        }
        if (steps.size() == 1 && first == StepAction.FOLLOW) {
            return one ? "goes on with its work" : "go on with their work";
        }
        if (steps.size() == 1) {
            return (one ? "runs it" : "run it") + (first == StepAction.RERUN ? " again" : "");
        }
        if (actions.subList(firstLeft(), actions.size()).contains(StepAction.KEEP)) {
            return (one ? "runs step " : "run step ") + StepRanges.of(left(steps));
        }
        return (one ? "goes on at step " : "go on at step ")
                + steps.get(firstLeft()).path();
    }

    private List<StepPath> left(List<PlannedStep> steps) {
        List<StepPath> left = new ArrayList<>();
        IntStream.range(0, actions.size())
                .filter(i -> actions.get(i) != StepAction.KEEP)
                .forEach(i -> left.add(steps.get(i).path()));
        return left;
    }

    /** The first ten of these names, and how many more there are. */
    static String shorten(List<String> names) {
        int more = names.size() - MOST_NAMES;
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    /** Nodes that have done everything come first, then those that go on at an earlier step. */
    @Override
    public int compareTo(NodeGroup other) {
        if (isKept() != other.isKept()) {
            return isKept() ? -1 : 1;
        }
        int order = Integer.compare(firstLeft(), other.firstLeft());
        for (int i = 0; order == 0 && i < Math.min(actions.size(), other.actions.size()); i++) {
            order = actions.get(i).compareTo(other.actions.get(i));
        }
        return order;
    }
}
