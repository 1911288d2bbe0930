package io.github.rundeckresume.engine.restore;

import io.github.rundeckresume.state.StepRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kept step's end changed, for the number that the step has now. All keys of one end with a number have that of
 * its own step (rundeck-core 5.4.0 {@code EngineWorkflowExecutor}: {@code step.#.…}, {@code before.step.#}, {@code
 * after.step.#}), but the job may have been edited since.
 */
final class OwnKeys {

    private static final Pattern NUMBERED =
            Pattern.compile("((?:before\\.|after\\.)?step\\.)([0-9]+)(\\..*)?", Pattern.DOTALL);

    private OwnKeys() {}

    static Map<String, String> changes(StepRecord step) {
        Map<String, String> changes = new HashMap<>();
        step.stateChanges()
                .forEach((key, value) -> changes.put(key(key, step.path().number()), value));
        return changes;
    }

    private static String key(String recorded, int number) {
        Matcher numbered = NUMBERED.matcher(recorded);
        return numbered.matches()
                ? numbered.group(1) + number + (numbered.group(3) == null ? "" : numbered.group(3))
                : recorded;
    }
}
