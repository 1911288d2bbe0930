package io.github.rundeckresume.plan;

import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StepRecordBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The steps that a person says were done by hand: they count as succeeded, with the data that the person gives. */
final class ByHand {

    /** The group in which Rundeck's log filters put what they capture. */
    static final String GROUP = "data";

    /** How the name begins of what a step exports to the steps after it, and out of a referenced job. */
    static final String EXPORT = "export.";

    private static final ByHand NONE = new ByHand(Map.of(), SecureValues.of(Map.of()), RecordedValue.of(""), 0);

    private final Map<StepPath, Map<String, String>> steps;
    private final SecureValues secure;
    private final RecordedValue who;
    private final long at;

    private ByHand(Map<StepPath, Map<String, String>> steps, SecureValues secure, RecordedValue who, long at) {
        this.steps = new TreeMap<>(steps);
        this.secure = secure;
        this.who = who;
        this.at = at;
    }

    /** None. */
    static ByHand none() {
        return NONE;
    }

    /**
     * These steps.
     *
     * @param steps each with values of data by name
     * @param secure what must not be recorded in these
     * @param who who says so, and why, in words that may be recorded
     * @param at when, in milliseconds since 1970
     */
    static ByHand of(Map<StepPath, Map<String, String>> steps, SecureValues secure, RecordedValue who, long at) {
        return new ByHand(steps, secure, who, at);
    }

    /** The steps that were named, each with what was given for it. */
    Map<StepPath, Map<String, String>> named() {
        return steps;
    }

    /** True if that step counts as done, on all of its nodes, or on the one of its path. */
    boolean contain(StepPath step) {
        return entry(step).isPresent();
    }

    private Optional<Map<String, String>> entry(StepPath step) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        // A step on one node is said of more exactly than that step on all of them.
        return Optional.ofNullable(steps.get(step))
                .or(() -> steps.entrySet().stream()
                        .filter(one -> one.getKey().standsFor(step))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** True if that step counts as done on some node, or one inside it does, but not the whole. */
    boolean hasPartOf(StepPath step) {
        return !contain(step) && steps.keySet().stream().anyMatch(step::isAround);
    }

    /**
     * The record of a step that counts as done; empty for others. What a step that was done had captured stays.
     *
     * @param before its record, if it has one
     * @param source the execution that is resumed
     */
    Optional<StepRecord> record(StepPath step, Optional<StepRecord> before, ExecutionId source) {
        return entry(step).map(given -> {
            List<StepData.Group> groups = new ArrayList<>();
            before.filter(record -> record.outcome().isKept())
                    .ifPresent(record -> groups.addAll(record.data().groups()));
            groups.addAll(groups(step, given));
            StepRecordBuilder record = StepRecord.of(step, StepOutcome.SUCCEEDED, source)
                    .finishedAt(at)
                    .data(StepData.merged(groups))
                    .message(who);
            return record.build();
        });
    }

    /** Seen as what a log filter captures: by what runs on the node, and by who names the step. */
    private List<StepData.Group> groups(StepPath step, Map<String, String> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, RecordedValue>> values = new LinkedHashMap<>();
        given.forEach((name, value) -> values.computeIfAbsent(groupOf(name), key -> new LinkedHashMap<>())
                .put(name.startsWith(EXPORT) ? name.substring(EXPORT.length()) : name, secure.conceal(value)));
        Set<DataView> views = new LinkedHashSet<>();
        String node = step.node().orElse(null);
        views.add(DataView.of(null, node));
        views.add(DataView.of(step.number(), node));
        List<StepData.Group> groups = new ArrayList<>();
        views.forEach(view -> values.forEach((group, named) -> groups.add(StepData.Group.of(view, group, named))));
        return groups;
    }

    private static String groupOf(String name) {
        return name.startsWith(EXPORT) ? EXPORT.substring(0, EXPORT.length() - 1) : GROUP;
    }

    /** Who says so, and why. */
    RecordedValue who() {
        return who;
    }
}
