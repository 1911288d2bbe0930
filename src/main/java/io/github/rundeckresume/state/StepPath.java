package io.github.rundeckresume.state;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The position of a step: {@code 3}; inside a job reference {@code 3/1}; for one node of a node-first section or of a
 * node-dispatched job reference {@code 3@web1/1}.
 *
 * <p>Step numbers go from 1 to 999,999, a node's name has at most 512 characters, and a path at most 32 steps, so that
 * every path that can be made can be read again. In node names, {@code %}, {@code /} and {@code @} are percent-encoded.
 */
public final class StepPath implements Comparable<StepPath> {

    private static final int DEEPEST = 32;

    private final List<PathSegment> segments;

    private StepPath(List<PathSegment> segments) {
        if (segments.size() > DEEPEST) {
            throw new IllegalArgumentException("a step path deeper than " + DEEPEST + " steps");
        }
        this.segments = List.copyOf(segments);
    }

    /** The path of a step of the job's own workflow. */
    public static StepPath of(int step) {
        return new StepPath(List.of(new PathSegment(step, null)));
    }

    /**
     * The path of a step in a workflow.
     *
     * @param around the step that contains the workflow; null for the job's own workflow
     */
    public static StepPath in(@Nullable StepPath around, int step) {
        return around == null ? of(step) : around.child(step);
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is not a step path
     */
    public static StepPath parse(String text) {
        List<PathSegment> segments = new ArrayList<>();
        for (String part : text.split("/", DEEPEST + 1)) {
            segments.add(PathSegment.parse(part, text));
        }
        return new StepPath(segments);
    }

    /** True if what is inside it has no paths any more. */
    public boolean isDeepest() {
        return segments.size() == DEEPEST;
    }

    /** The path of a step inside the workflow that this step runs. */
    public StepPath child(int step) {
        List<PathSegment> longer = new ArrayList<>(segments);
        longer.add(new PathSegment(step, null));
        return new StepPath(longer);
    }

    /** The path of the step after this one in the same workflow. */
    public StepPath next() {
        List<PathSegment> same = new ArrayList<>(segments);
        same.set(same.size() - 1, new PathSegment(number() + 1, node().orElse(null)));
        return new StepPath(same);
    }

    /** This path for one node only. */
    public StepPath on(String node) {
        List<PathSegment> same = new ArrayList<>(segments);
        same.set(same.size() - 1, new PathSegment(number(), node));
        return new StepPath(same);
    }

    /** The step for all of its nodes; this path where it stands for them. */
    public StepPath ofAllNodes() {
        if (node().isEmpty()) {
            return this;
        }
        List<PathSegment> same = new ArrayList<>(segments);
        same.set(same.size() - 1, new PathSegment(number(), null));
        return new StepPath(same);
    }

    /** The number of the step of that workflow that this one is, or is inside; empty for one outside it. */
    public Optional<Integer> numberIn(@Nullable StepPath around) {
        int depth = around == null ? 0 : around.segments.size();
        boolean inside = segments.size() > depth
                && (around == null || segments.subList(0, depth).equals(around.segments));
        return inside ? Optional.of(segments.get(depth).step) : Optional.empty();
    }

    /** This path with new numbers, by the old ones, in the workflow inside a step; empty if its step has none any more. */
    public Optional<StepPath> renumbered(@Nullable StepPath around, Map<Integer, Integer> numbers) {
        Optional<Integer> old = numberIn(around);
        if (old.isEmpty()) {
            return Optional.of(this);
        }
        int depth = around == null ? 0 : around.segments.size();
        return Optional.ofNullable(numbers.get(old.get())).map(number -> {
            List<PathSegment> same = new ArrayList<>(segments);
            same.set(depth, new PathSegment(number, segments.get(depth).node));
            return new StepPath(same);
        });
    }

    /** This path for all nodes, at every depth. */
    public StepPath withoutNodes() {
        return new StepPath(segments.stream()
                .map(segment -> new PathSegment(segment.step, null))
                .collect(toUnmodifiableList()));
    }

    /** What this is a part of: the step for all nodes, or the step around it; empty for a whole step of the job's own. */
    public Optional<StepPath> around() {
        return node().isPresent() ? Optional.of(ofAllNodes()) : parent();
    }

    /** The step around this one; empty for a step of the job's own workflow. */
    public Optional<StepPath> parent() {
        return segments.size() == 1
                ? Optional.empty()
                : Optional.of(new StepPath(segments.subList(0, segments.size() - 1)));
    }

    /** How many steps it names, from the job's own workflow to this one. */
    public int depth() {
        return segments.size();
    }

    /** The step around this one at that depth, on its node; this one at its own. */
    public StepPath upTo(int depth) {
        return depth == segments.size() ? this : new StepPath(segments.subList(0, depth));
    }

    /**
     * True if this path stands for that one too: the same steps, each on the same node, or in this path on all of its
     * nodes.
     */
    public boolean standsFor(StepPath other) {
        return segments.size() == other.segments.size() && isAround(other);
    }

    /** True if it stands for that path, or for a step around it. */
    public boolean isAround(StepPath other) {
        return depth() <= other.depth()
                && IntStream.range(0, depth()).allMatch(i -> segments.get(i).standsFor(other.segments.get(i)));
    }

    /** The step of the job's own workflow that contains this one, for all of its nodes. */
    public StepPath root() {
        return of(segments.get(0).step);
    }

    /** The numbers of the steps from the job's own workflow to this one, without nodes. */
    public List<Integer> numbers() {
        return segments.stream().map(segment -> segment.step).collect(toUnmodifiableList());
    }

    /** The step's number in its own workflow, from 1. */
    public int number() {
        return segments.get(segments.size() - 1).step;
    }

    /** The node that the last step is limited to; empty if it stands for all nodes. */
    public Optional<String> node() {
        return Optional.ofNullable(segments.get(segments.size() - 1).node);
    }

    /** True for a step of the job's own workflow that stands for all of its nodes. */
    public boolean isTopLevel() {
        return segments.size() == 1 && segments.get(0).node == null;
    }

    @Override
    public int compareTo(StepPath other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int order = segments.get(i).compareTo(other.segments.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepPath && compareTo((StepPath) other) == 0;
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /** The path as text, for example {@code 3@web1/1}. */
    @Override
    public String toString() {
        return segments.stream().map(PathSegment::toString).collect(joining("/"));
    }
}
