package io.github.rundeckresume.plan;

import java.util.ArrayList;
import java.util.List;

/** Step numbers as ranges: {@code 1-3, 7}. */
final class StepRanges {

    private StepRanges() {}

    /** The numbers, ascending, as ranges; empty text for none. */
    static String of(List<Integer> ascending) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= ascending.size(); i++) {
            if (i == ascending.size() || ascending.get(i) != ascending.get(i - 1) + 1) {
                ranges.add(range(ascending.get(from), ascending.get(i - 1)));
                from = i;
            }
        }
        return String.join(", ", ranges);
    }

    private static String range(int first, int last) {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
