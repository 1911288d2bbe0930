package io.github.rundeckresume.plan;

import java.util.ArrayList;
import java.util.List;

/** Step numbers in words: {@code steps 1-3, 7 are}. */
final class StepRanges {

    private StepRanges() {}

    /** The numbers, ascending, with the verb that fits; at least one number. */
    static String of(List<Integer> ascending) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= ascending.size(); i++) {
            if (i == ascending.size() || ascending.get(i) != ascending.get(i - 1) + 1) {
                ranges.add(range(ascending.get(from), ascending.get(i - 1)));
                from = i;
            }
        }
        return (ascending.size() == 1 ? "step " : "steps ")
                + String.join(", ", ranges)
                + (ascending.size() == 1 ? " is" : " are");
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
