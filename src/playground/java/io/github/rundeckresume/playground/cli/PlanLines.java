package io.github.rundeckresume.playground.cli;

import io.github.rundeckresume.plan.NodeGroup;
import io.github.rundeckresume.plan.NodeSection;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.StepAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan for a person, a line for each step. Steps that only some nodes have done are followed by their nodes, as the
 * page shows them: a table for a few, groups for more.
 */
final class PlanLines {
    /** The limit in resume-model.js. */
    private static final int MOST_COLUMNS = 8;

    private static final String INDENT = " ".repeat(15);

    private final List<String> lines = new ArrayList<>();

    static List<String> of(List<PlannedStep> steps) {
        PlanLines plan = new PlanLines();
        plan.add(steps);
        return List.copyOf(plan.lines);
    }

    private void add(List<PlannedStep> steps) {
        List<PlannedStep> section = new ArrayList<>();
        for (PlannedStep step : steps) {
            if (NodeSection.has(step)) {
                section.add(step);
            } else {
                end(section);
                lines.add(line(step, step.told().wireName()) + ": " + step.reason() + details(step));
                add(step.isByNodes() ? List.of() : step.children());
            }
        }
        end(section);
    }

    private static String line(PlannedStep step, String action) {
        return String.format("%6s  %-5s  %s", step.path(), action, step.label());
    }

    private static String details(PlannedStep step) {
        List<String> data = StepDocument.data(step);
        Map<String, String> nodes = StepDocument.outcomes(step);
        return (data.isEmpty() ? "" : " [data: " + String.join(", ", data) + "]")
                + (nodes.isEmpty() ? "" : " " + nodes);
    }

    private void end(List<PlannedStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        NodeSection section = NodeSection.of(steps);
        steps.forEach(step -> lines.add(line(step, "nodes")));
        (section.size() <= MOST_COLUMNS ? table(section) : section.words()).forEach(line -> lines.add(INDENT + line));
        section.causes().forEach(cause -> lines.add(INDENT + cause));
        steps.clear();
    }

    private static List<String> table(NodeSection section) {
        Map<String, List<StepAction>> byNode = new TreeMap<>();
        for (NodeGroup group : section.groups()) {
            group.names().forEach(name -> byNode.put(name, group.actions()));
        }
        List<String> rows = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format("%6s", "step"));
        byNode.keySet().forEach(name -> head.append(cell(name, name)));
        rows.add(head.toString().stripTrailing());
        for (int i = 0; i < section.steps().size(); i++) {
            StringBuilder row = new StringBuilder(
                    String.format("%6s", section.steps().get(i).path()));
            int step = i;
            byNode.forEach(
                    (name, actions) -> row.append(cell(name, actions.get(step).wireName())));
            rows.add(row.toString().stripTrailing());
        }
        return rows;
    }

    /** As wide as the node's name or the longest action. */
    private static String cell(String node, String text) {
        return "  "
                + String.format(
                        "%-"
                                + Math.max(
                                        node.length(),
                                        StepAction.RERUN.wireName().length()) + "s",
                        text);
    }
}
