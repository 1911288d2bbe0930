package io.github.rundeckresume.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What the plugin tells its own pages, and the requests of their buttons: {@code /plugin/file/UI/resume-list} and {@code
 * /plugin/validate/UI/resume-ui}. Both need a session. docs/operations.md describes them.
 */
final class PluginFiles {
    private static final String LIST = "/plugin/file/UI/resume-list/";
    private static final String ASSET = "/plugin/file/UI/resume-ui/ui/resume.css";
    private static final String BUTTONS = "/plugin/validate/UI/resume-ui";
    private static final String LINK = "#rundeck-resume=";
    private static final int MISSING = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final Api api;

    PluginFiles(Session session, Api api) {
        this.session = session;
        this.api = api;
    }

    /** The API as the same user. */
    Api api() {
        return api;
    }

    /** A file of a project that the user may see. */
    JsonNode ofProject(String project, String name) {
        // The plugin answers an empty list for a project that is not there.
        api.get("/project/" + ServerAddress.part(project));
        return read(project, name).orElseThrow(() -> missing(project, "What it tells of project '" + project + "'"));
    }

    /** A file about one thing in a project, such as {@code plan-41}. */
    JsonNode about(String project, String name, String what) {
        return read(project, name).orElseThrow(() -> missing(project, what));
    }

    private Optional<JsonNode> read(String project, String name) {
        Answer answer = session.get(LIST + ServerAddress.part(project) + "/" + name + ".json", "application/json");
        if (answer.status() == MISSING) {
            return Optional.empty();
        }
        if (!answer.isGood()) {
            throw Answers.failed(answer, session.server());
        }
        return Optional.of(answer.json().orElseThrow(() -> Answers.noJson(session.server())));
    }

    private CliException missing(String project, String what) {
        return session.get(ASSET, "text/css").status() == MISSING
                ? Server.noPlugin(session.server())
                : CliException.refused(what + " is not there, or not for you to see, in project '" + project + "'.");
    }

    /**
     * What the page of an execution gets; a missing node if the plugin has nothing to say on that page.
     *
     * @return see {@code ResumePage} of the plugin
     */
    JsonNode page(String project, long id) {
        String link = about(project, Long.toString(id), "Execution " + id)
                .path("link")
                .asText("");
        if (!link.startsWith(LINK)) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(link.substring(LINK.length())));
        } catch (IOException | IllegalArgumentException e) {
            throw CliException.unreached("The plugin's answer about execution " + id
                    + " cannot be read. Is this command line as new as the plugin?");
        }
    }

    /**
     * Presses a button of a page.
     *
     * @return why that was refused; empty if it was done
     */
    Optional<String> press(String button, String value) {
        String body = text(Map.of("config", Map.of(button, value)));
        Answer answer = session.post(BUTTONS, body, Map.of("Content-Type", "application/json"));
        if (answer.status() == MISSING) {
            throw Server.noPlugin(session.server());
        }
        JsonNode said = Answers.json(answer, session.server());
        if (said.path("valid").asBoolean()) {
            return Optional.empty();
        }
        String why = said.path("errors").path(button).asText("");
        // Rundeck puts its own words before those of the plugin (rundeck-core 5.4.0 Validator).
        return Optional.of(
                why.isEmpty()
                        ? "The server refused it and does not say why."
                        : why.replaceFirst("^Invalid value: ", ""));
    }

    /** As JSON. */
    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts can always be written", e);
        }
    }
}
