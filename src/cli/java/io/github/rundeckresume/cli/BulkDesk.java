package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks the server about what is resumed together in one project, and tells it what to do with it. */
final class BulkDesk {
    private final PluginFiles files;
    private final String project;

    BulkDesk(PluginFiles files, String project) {
        this.files = files;
        this.project = project;
    }

    FailedList failed(FailedOptions options) {
        return options.find(files, project);
    }

    /** All of them, without their executions. */
    JsonNode all() {
        return files.ofProject(project, "bulks").path("bulks");
    }

    /** One of them, with its executions. */
    JsonNode one(String id) {
        return files.about(project, "bulk-" + id, "Bulk " + id);
    }

    /** @throws CliException if the server refuses it */
    void say(String verb, String id, Map<String, Object> more) {
        Map<String, Object> said = new LinkedHashMap<>(more);
        said.put("id", id);
        String key = files.ofProject(project, "bulks").path("key").asText();
        String words = URLEncoder.encode(PluginFiles.text(said), StandardCharsets.UTF_8);
        files.press("bulk", String.join(" ", key, verb, words, project)).ifPresent(why -> {
            throw CliException.refused(why);
        });
    }
}
