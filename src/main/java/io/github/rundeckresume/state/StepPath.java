package io.github.rundeckresume.state;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern SEGMENT = Pattern.compile("([1-9][0-9]{0,5})(?:@([^/@]{1,1536}))?");
    private static final int DEEPEST = 32;
    private static final int LAST_STEP = 999_999;
    private static final int LONGEST_NODE = 512;

    private final List<Segment> segments;

    private StepPath(List<Segment> segments) {
        if (segments.size() > DEEPEST) {
            throw new IllegalArgumentException("a step path deeper than " + DEEPEST + " steps");
        }
        this.segments = List.copyOf(segments);
    }

    /** The path of a step of the job's own workflow. */
    public static StepPath of(int step) {
        return new StepPath(List.of(new Segment(step, null)));
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
        List<Segment> segments = new ArrayList<>();
        for (String part : text.split("/", DEEPEST + 1)) {
            segments.add(Segment.parse(part, text));
        }
        return new StepPath(segments);
    }

    /** True if what is inside it has no paths any more. */
    public boolean isDeepest() {
        return segments.size() == DEEPEST;
    }

    /** The path of a step inside the workflow that this step runs. */
    public StepPath child(int step) {
        List<Segment> longer = new ArrayList<>(segments);
        longer.add(new Segment(step, null));
        return new StepPath(longer);
    }

    /** The path of the step after this one in the same workflow. */
    public StepPath next() {
        List<Segment> same = new ArrayList<>(segments);
        same.set(same.size() - 1, new Segment(number() + 1, node().orElse(null)));
        return new StepPath(same);
    }

    /** This path for one node only. */
    public StepPath on(String node) {
        List<Segment> same = new ArrayList<>(segments);
        same.set(same.size() - 1, new Segment(number(), node));
        return new StepPath(same);
    }

    /** The step for all of its nodes; this path where it stands for them. */
    public StepPath ofAllNodes() {
        if (node().isEmpty()) {
            return this;
        }
        List<Segment> same = new ArrayList<>(segments);
        same.set(same.size() - 1, new Segment(number(), null));
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
            List<Segment> same = new ArrayList<>(segments);
            same.set(depth, new Segment(number, segments.get(depth).node));
            return new StepPath(same);
        });
    }

    /** This path for all nodes, at every depth. */
    public StepPath withoutNodes() {
        return new StepPath(segments.stream()
                .map(segment -> new Segment(segment.step, null))
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
        return segments.stream().map(Segment::toString).collect(joining("/"));
    }

    private static final class Segment implements Comparable<Segment> {

        private final int step;
        private final @Nullable String node;

        Segment(int step, @Nullable String node) {
            if (step < 1 || step > LAST_STEP) {
                throw new IllegalArgumentException("no such step: " + step);
            }
            if (node != null && (node.isEmpty() || node.length() > LONGEST_NODE)) {
                throw new IllegalArgumentException("a node's name of " + node.length() + " characters");
            }
            this.step = step;
            this.node = node;
        }

        static Segment parse(String part, String whole) {
            Matcher matcher = SEGMENT.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a step path: " + ShownText.shorten(whole));
            }
            String node = matcher.group(2);
            return new Segment(Integer.parseInt(matcher.group(1)), node == null ? null : decode(node));
        }

        private static String decode(String node) {
            return URLDecoder.decode(node.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        private static String encode(String node) {
            return node.replace("%", "%25").replace("/", "%2F").replace("@", "%40");
        }

        boolean standsFor(Segment other) {
            return step == other.step && (node == null || node.equals(other.node));
        }

        @Override
        public int compareTo(Segment other) {
            int order = Integer.compare(step, other.step);
            return order != 0 ? order : (node == null ? "" : node).compareTo(other.node == null ? "" : other.node);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Segment && compareTo((Segment) other) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * step + (node == null ? 0 : node.hashCode());
        }

        @Override
        public String toString() {
            return node == null ? Integer.toString(step) : step + "@" + encode(node);
        }
    }
}
