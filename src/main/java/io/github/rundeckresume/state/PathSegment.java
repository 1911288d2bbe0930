package io.github.rundeckresume.state;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One step of a path, in one workflow: its number, and the node that it is limited to. */
final class PathSegment implements Comparable<PathSegment> {

    static final int LAST_STEP = 999_999;

    private static final Pattern SEGMENT = Pattern.compile("([1-9][0-9]{0,5})(?:@([^/@]{1,1536}))?");
    private static final int LONGEST_NODE = 512;

    final int step;
    final @Nullable String node;

    PathSegment(int step, @Nullable String node) {
        if (step < 1 || step > LAST_STEP) {
            throw new IllegalArgumentException("no such step: " + step);
        }
        if (node != null && (node.isEmpty() || node.length() > LONGEST_NODE)) {
            throw new IllegalArgumentException("a node's name of " + node.length() + " characters");
        }
        this.step = step;
        this.node = node;
    }

    /** @throws IllegalArgumentException if that part of the whole text is no step */
    static PathSegment parse(String part, String whole) {
        Matcher matcher = SEGMENT.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a step path: " + ShownText.shorten(whole));
        }
        String node = matcher.group(2);
        return new PathSegment(Integer.parseInt(matcher.group(1)), node == null ? null : decode(node));
    }

    private static String decode(String node) {
        return URLDecoder.decode(node.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String node) {
        return node.replace("%", "%25").replace("/", "%2F").replace("@", "%40");
    }

    /** True for the same step, on the same node, or here on all. */
    boolean standsFor(PathSegment other) {
        return step == other.step && (node == null || node.equals(other.node));
    }

    @Override
    public int compareTo(PathSegment other) {
        int order = Integer.compare(step, other.step);
        return order != 0 ? order : (node == null ? "" : node).compareTo(other.node == null ? "" : other.node);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathSegment && compareTo((PathSegment) other) == 0;
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
