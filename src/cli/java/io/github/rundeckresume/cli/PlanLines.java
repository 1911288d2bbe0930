package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plan for a person: a line for each group of steps, as the plugin's page shows them. */
final class PlanLines {
    private static final Map<String, String> WORDS = Map.of(
            "keep", "kept",
            "again", "runs again",
            "follow", "goes on with its work on the node",
            "run", "runs",
            "into", "goes on inside",
            "ask", "asks",
            "pause", "stays paused",
            "nodes", "by nodes");
    private static final int MOST_NAMES = 8;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

    private final Output out;
    private final JsonNode names;

    private PlanLines(Output out, JsonNode names) {
        this.out = out;
        this.names = names;
    }

    static void print(JsonNode plan, Output out) {
        new PlanLines(out, plan.path("nodes")).groups(plan.path("steps"), "  ");
        plan.path("notes").forEach(note -> out.indented("  ", note.asText()));
        for (JsonNode option : plan.path("options")) {
            out.indented(
                    "  ",
                    "Option " + option.path("name").asText() + ": "
                            + option.path("value").asText());
        }
        PlanQuestions.of(plan).forEach(question -> out.indented("  ", question));
    }

    private void groups(JsonNode groups, String indent) {
        for (JsonNode group : groups) {
            out.indented(indent, line(group));
            for (JsonNode nodes : group.path("nodes")) {
                out.indented(indent + "    ", words(nodes.path("actions").asText()) + ": " + named(nodes));
            }
            groups(group.path("children"), indent + "  ");
        }
    }

    private static String line(JsonNode group) {
        String from = group.path("from").asText();
        String to = group.path("to").asText("");
        List<String> labels = new ArrayList<>();
        group.path("labels").forEach(label -> labels.add(label.asText()));
        labels.removeIf(String::isEmpty);
        String reason = group.path("reason").asText("");
        String ran = group.path("execution").asText("");
        return (to.isEmpty() ? "Step " + from : "Steps " + from + "-" + to)
                + (labels.isEmpty() ? "" : " (" + String.join(", ", labels) + ")")
                + " " + words(group.path("action").asText())
                + (ran.isEmpty() ? "" : " from execution " + ran)
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    /** One word for each step of a section. */
    private static String words(String actions) {
        List<String> words = new ArrayList<>();
        for (String action : actions.split(" ", -1)) {
            words.add(WORDS.getOrDefault(action, action));
        }
        return String.join(", ", words);
    }

    /** The places of nodes are ranges, such as {@code 0-2,7} (NodeNames of the plugin). */
    private String named(JsonNode nodes) {
        List<String> shown = new ArrayList<>();
        long all = 0;
        Matcher range = RANGE.matcher(nodes.path("names").asText());
        while (range.find()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            all += Math.max(0, last - first + 1);
            for (int i = first; i <= last && shown.size() < MOST_NAMES; i++) {
                shown.add(names.path(i).asText("?"));
            }
        }
        return String.join(", ", shown) + (all > shown.size() ? " and " + (all - shown.size()) + " more" : "");
    }
}
