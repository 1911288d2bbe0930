package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.List;

/** Lists of steps as ranges: {@code 1-3, 7, 9/1-4}. */
final class StepRanges {

    private StepRanges() {}

    /** The steps, in the plan's order, as ranges; empty text if there are none. */
    static String of(List<StepPath> steps) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || !isNext(steps.get(i - 1), steps.get(i))) {
                ranges.add(of(steps.get(from), steps.get(i - 1)));
                from = i;
            }
        }
        return String.join(", ", ranges);
    }

    /** One range, for example {@code 9/1-4}. */
    static String of(StepPath first, StepPath last) {
        return first.equals(last) ? first.toString() : first + "-" + last.number();
    }

    /** True if {@code next} directly follows {@code one} in the same workflow. */
    static boolean isNext(StepPath one, StepPath next) {
        return one.parent().equals(next.parent())
                && one.node().isEmpty()
                && next.node().isEmpty()
                && next.number() == one.number() + 1;
    }
}
