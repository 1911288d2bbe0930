package io.github.rundeckresume.page;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.NodeGroup;
import io.github.rundeckresume.plan.NodeSection;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.plan.StepAction;
import io.github.rundeckresume.state.ExecutionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan's steps in groups of neighbors with the same action, so that a long workflow stays readable. A step that is
 * gone into contains the groups of the steps inside it. Neighbors that only some nodes have done are a group that has
 * its nodes in groups too.
 */
final class StepGroups {

    /** Once a plan has sent so many labels, groups of several steps have none: they would only make the page heavy. */
    private static final int MOST_LABELS = 300;
    /** The action of a group that is told by its nodes. */
    private static final String BY_NODES = "nodes";
    /** The action of a step that waits for signals, and does not run again when these have come. */
    private static final String PAUSED = "pause";

    private final ResumePlan plan;
    private final NodeNames names;
    private final JobLinks jobs;
    private final String viewed;
    private int sent;

    /**
     * For the steps of one plan.
     *
     * @param plan the plan
     * @param names the names of all nodes in it
     * @param jobs the links to the jobs that they refer to, which this fills
     * @param viewed the execution that ran a kept step for which no other one is sent
     */
    StepGroups(ResumePlan plan, NodeNames names, JobLinks jobs, ExecutionId viewed) {
        this.plan = plan;
        this.names = names;
        this.jobs = jobs;
        this.viewed = viewed.toString();
    }

    List<Map<String, Object>> of(List<PlannedStep> steps) {
        return runs(steps)
                .map(run -> NodeSection.has(run.get(0)) ? section(NodeSection.of(run)) : group(run))
                .collect(toUnmodifiableList());
    }

    /** The steps of each section among these steps. */
    static Stream<List<PlannedStep>> sections(List<PlannedStep> steps) {
        return runs(steps).filter(run -> NodeSection.has(run.get(0)));
    }

    private static Stream<List<PlannedStep>> runs(List<PlannedStep> steps) {
        List<List<PlannedStep>> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || !belongTogether(steps.get(i - 1), steps.get(i))) {
                runs.add(steps.subList(from, i));
                from = i;
            }
        }
        return runs.stream();
    }

    /**
     * A step that runs again, is gone into, is asked about or goes on from its checkpoint is alone, because it has its own
     * reason, its own steps or its own answer; not one of which nothing is known since a checkpoint.
     */
    private static boolean belongTogether(PlannedStep one, PlannedStep next) {
        if (NodeSection.has(one) || NodeSection.has(next)) {
            return NodeSection.has(one) && NodeSection.has(next);
        }
        boolean hasOwnReason = one.action() == StepAction.RERUN
                && (!one.isUnknown() || one.underWay().isPresent());
        return !hasOwnReason
                && one.checkpoints().isEmpty()
                && one.action() != StepAction.GO_INTO
                && !one.isAsked()
                && one.action() == next.action()
                && one.reason().equals(next.reason());
    }

    private Map<String, Object> group(List<PlannedStep> steps) {
        PlannedStep first = steps.get(0);
        Map<String, Object> group =
                group(steps, first.staysPaused() ? PAUSED : first.told().wireName());
        // The page tells why a step runs again; that others succeeded, failed or have not run shows in their action.
        if (first.action() == StepAction.RERUN
                || first.isAsked()
                || !first.checkpoints().isEmpty()) {
            group.put("reason", first.reason());
        }
        if (first.isUnknown()) {
            group.put("unknown", true);
        }
        String ranBy = first.ranBy().stream().map(Object::toString).collect(joining(", "));
        if (first.isKept() && !ranBy.isEmpty() && !ranBy.equals(viewed)) {
            group.put("execution", ranBy);
        }
        if (!first.children().isEmpty() && !first.isByNodes()) {
            group.put("children", of(first.children()));
        }
        return group;
    }

    private Map<String, Object> section(NodeSection section) {
        Map<String, Object> group = group(section.steps(), BY_NODES);
        group.put("reason", String.join("\n", section.causes()));
        group.put("nodes", section.groups().stream().map(this::nodes).collect(toUnmodifiableList()));
        return group;
    }

    private Map<String, Object> nodes(NodeGroup group) {
        return Map.of(
                "actions",
                group.actions().stream().map(StepAction::wireName).collect(joining(" ")),
                "names",
                names.ranges(group.names()));
    }

    private Map<String, Object> group(List<PlannedStep> steps, String action) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("from", steps.get(0).path().toString());
        if (steps.size() > 1) {
            group.put("to", steps.get(steps.size() - 1).path().toString());
        }
        group.put("action", action);
        plan.mayChoose(steps).ifPresent(may -> group.put("may", may));
        List<String> labels = labels(steps);
        if (labels.isEmpty()) {
            return group;
        }
        group.put("labels", labels);
        List<@Nullable Integer> links = jobs.of(steps);
        if (!links.isEmpty()) {
            group.put("jobs", links);
        }
        return group;
    }

    private List<String> labels(List<PlannedStep> steps) {
        if (steps.size() > 1 && sent + steps.size() > MOST_LABELS) {
            return List.of();
        }
        sent += steps.size();
        return steps.stream().map(PlannedStep::label).collect(toUnmodifiableList());
    }
}
