package io.github.rundeckresume.cli;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What failed in a project and can be resumed, as the plugin's page "Failed Executions" has it. */
final class FailedList {
    /** For how long it waits for records that are still being read. */
    private static final Duration READING = Duration.ofSeconds(30);

    private final String project;
    private final String key;
    private final List<FailedGroup> groups;
    private final Optional<String> older;
    private final int pending;

    private FailedList(String project, String key, List<FailedGroup> groups, Optional<String> older, int pending) {
        this.project = project;
        this.key = key;
        this.groups = List.copyOf(groups);
        this.older = older;
        this.pending = pending;
    }

    /** @param all also those before the newest ones */
    static FailedList read(PluginFiles files, String project, boolean all) {
        FailedList list = page(files, project, "failed");
        FailedList last = list;
        while (all && last.older.isPresent()) {
            last = page(files, project, "failed-" + last.older.get());
            List<FailedGroup> both = new ArrayList<>(list.groups);
            both.addAll(last.groups);
            list = new FailedList(project, list.key, both, last.older, list.pending + last.pending);
        }
        return list;
    }

    private static FailedList page(PluginFiles files, String project, String name) {
        Nap nap = Nap.within(READING);
        JsonNode page = files.ofProject(project, name);
        while (page.path("pending").asInt() > 0 && !nap.isOver()) {
            nap.take();
            page = files.ofProject(project, name);
        }
        List<FailedGroup> groups = new ArrayList<>();
        for (JsonNode group : page.path("groups")) {
            groups.add(group(page.path("texts"), group));
        }
        Optional<String> older = Optional.of(page.path("older").asText("")).filter(id -> id.matches("[0-9]+"));
        return new FailedList(
                project,
                page.path("key").asText(),
                groups,
                older,
                page.path("pending").asInt());
    }

    private static FailedGroup group(JsonNode texts, JsonNode group) {
        List<FailedRow> rows = new ArrayList<>();
        group.path("executions").forEach(row -> rows.add(FailedRow.of(texts, row)));
        return new FailedGroup(
                group.path("cause").asText(),
                group.path("kind").asText(),
                group.path("example").asText(),
                rows);
    }

    FailedList with(List<FailedGroup> others) {
        return new FailedList(project, key, others, older, pending);
    }

    List<FailedGroup> groups() {
        return groups;
    }

    /** What shows that a request comes from somebody who had this list. */
    String key() {
        return key;
    }

    /** The execution before which nothing was looked at; empty if everything was. */
    Optional<String> older() {
        return older;
    }

    /** How many records were not read in time. */
    int pending() {
        return pending;
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("project", project);
        json.put("groups", groups.stream().map(FailedGroup::toJson).collect(toList()));
        json.put("older", older.orElse(null));
        json.put("pending", pending);
        return json;
    }
}
