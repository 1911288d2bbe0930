package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.NodeGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names of a plan's nodes, each of which the page gets once. Everything else refers to them by their places, as
 * ranges: {@code 0-2,7}. Nodes that have something left to do come first, because a page does not get endless names.
 */
final class NodeNames {

    /** 1,000 names of usual length fit, and the link of a plan stays under 100 KB. */
    private static final int MOST_CHARACTERS = 40_000;
    /** The limit in resume-model.js. */
    private static final int MOST_NAMES = 5000;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private NodeNames(List<String> names) {
        this.names = List.copyOf(names);
        this.names.forEach(name -> places.put(name, places.size()));
    }

    /** The names in these groups. */
    static NodeNames of(List<NodeGroup> groups) {
        SortedSet<String> left = new TreeSet<>();
        SortedSet<String> kept = new TreeSet<>();
        groups.forEach(group -> (group.isKept() ? kept : left).addAll(group.names()));
        kept.removeAll(left);
        List<String> all = new ArrayList<>(left);
        all.addAll(kept);
        return new NodeNames(all);
    }

    /** The names to send, in the order of their places; the last ones may be missing. */
    List<String> toSend() {
        int characters = 0;
        int count = 0;
        while (count < Math.min(names.size(), MOST_NAMES) && characters < MOST_CHARACTERS) {
            characters += names.get(count).length();
            count++;
        }
        return names.subList(0, count);
    }

    /** The places of these names as ranges. */
    String ranges(List<String> of) {
        List<Integer> sorted = of.stream().map(places::get).sorted().collect(toUnmodifiableList());
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i) != sorted.get(i - 1) + 1) {
                int first = sorted.get(from);
                int last = sorted.get(i - 1);
                ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
                from = i;
            }
        }
        return String.join(",", ranges);
    }
}
