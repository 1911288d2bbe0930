package io.github.rundeckresume.playground.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.page.WaitingList;
import io.github.rundeckresume.playground.execution.FullAccess;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.server.WaitingExecutions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What waits for a resume in all projects, as the plugin lists it on the pages of jobs. */
final class WaitingExecutionsList {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WaitingExecutionsList() {}

    /** The oldest first. */
    static List<Row> of(EmbeddedHost host) {
        FullAccess user = new FullAccess(System.getProperty("user.name"));
        return host.jobs().projects().stream()
                .flatMap(project -> WaitingExecutions.of(user, project).stream()
                        .map(waiting -> WaitingList.of(waiting, project))
                        .flatMap(list -> rows(list).stream())
                        .map(row -> Row.of(project, row)))
                .sorted((one, other) -> Long.compare(one.execution(), other.execution()))
                .toList();
    }

    private static List<JsonNode> rows(Map<String, Object> list) {
        return nodes(JSON.<JsonNode>valueToTree(list).get("executions"));
    }

    private static List<JsonNode> nodes(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }

    /**
     * One execution.
     *
     * @param kind how it waits, in one word, such as {@code dead} or {@code held}
     * @param since milliseconds since 1970; 0 if that is not known
     * @param underWay the steps that ran when it stopped
     * @param pauses the steps at which it waits, and what they wait for
     * @param plan what a resume would do, or why it is not possible
     * @param resume {@code yes}; {@code ask} if something has to be typed or answered first; or {@code no}
     */
    record Row(
            long execution,
            String project,
            String job,
            String kind,
            String member,
            long since,
            List<String> underWay,
            List<JsonNode> pauses,
            String plan,
            String resume) {

        private static Row of(String project, JsonNode row) {
            return new Row(
                    row.get("execution").asLong(),
                    project,
                    row.get("job").get("name").asText(),
                    row.get("kind").asText(),
                    row.get("member").asText(),
                    row.get("since").asLong(),
                    nodes(row.get("underWay")).stream().map(Row::step).toList(),
                    nodes(row.path("pauses")),
                    retry(row.path("retry")) + row.get("plan").asText(),
                    row.get("resume").asText());
        }

        /** What a rule for retries decided. */
        private static String retry(JsonNode retry) {
            if (retry.has("due")) {
                return "goes on by itself at "
                        + Instant.ofEpochMilli(retry.get("due").asLong()) + " (attempt " + retry.get("attempt") + " of "
                        + retry.get("most") + ", rule " + retry.get("rule") + "): ";
            }
            return retry.has("why") ? retry.get("why").asText() + " " : "";
        }

        private static String step(JsonNode step) {
            return (step.get("step").asText() + " " + step.get("label").asText()).trim();
        }

        /** The steps that ran when it stopped, or at which it waits. */
        List<String> steps() {
            return pauses.isEmpty()
                    ? underWay
                    : pauses.stream().map(pause -> step(pause) + message(pause)).toList();
        }

        private static String message(JsonNode pause) {
            String message = pause.get("message").asText();
            String who = pause.get("approvers").asText();
            return (message.isEmpty() ? "" : ": " + message) + (who.isEmpty() ? "" : " (" + who + ")");
        }

        boolean isDead() {
            return kind.equals("dead");
        }

        boolean canBeResumed() {
            return resume.equals("yes");
        }
    }
}
