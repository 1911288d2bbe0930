package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The server as the commands see it: what a token reaches, and what a session reaches. */
final class Server {
    private static final String PLUGIN = "resume-ui";

    private final Http http;
    private final Optional<String> token;
    private final Optional<Session> session;

    /**
     * A server that was not asked anything yet.
     *
     * @param token empty without one
     * @param session empty if no user is named
     */
    Server(Http http, Optional<String> token, Optional<Session> session) {
        this.http = http;
        this.token = token;
        this.session = session;
    }

    /** With the token if there is one, otherwise as the user. */
    Api api() {
        return token.<Api>map(one -> new TokenApi(http, one))
                .or(() -> session.map(SessionApi::new))
                .orElseThrow(() -> CliException.usage("Set RD_TOKEN, or RD_USER (--user) and RD_PASSWORD."));
    }

    boolean hasToken() {
        return token.isPresent();
    }

    boolean hasSession() {
        return session.isPresent();
    }

    /**
     * What only a session reaches.
     *
     * @param command the command that needs it
     */
    PluginFiles files(String command) {
        Session one = session.orElseThrow(() -> CliException.usage("'" + command + "' needs a user: set RD_USER (or"
                + " --user) and RD_PASSWORD. Rundeck takes tokens for its own API only, and what plugins tell is not"
                + " there."));
        return new PluginFiles(one, new SessionApi(one));
    }

    /** Requests that carry what lets them in by themselves. */
    Http http() {
        return http;
    }

    /**
     * An execution that the user may see.
     *
     * @param project where it has to be, if that was said
     */
    static JsonNode execution(Api api, long id, Optional<String> project) {
        JsonNode execution = api.get("/execution/" + id);
        String found = execution.path("project").asText();
        project.filter(wanted -> !wanted.equals(found)).ifPresent(wanted -> {
            throw CliException.refused(
                    "Execution " + id + " belongs to project '" + found + "', not to '" + wanted + "'.");
        });
        return execution;
    }

    /** How an execution stands, as the API calls it; a status of a plugin's own by its word. */
    static String status(JsonNode execution) {
        String status = execution.path("status").asText();
        return status.equals("other") ? execution.path("customStatus").asText(status) : status;
    }

    /** Refuses a server without the plugin, which would run a job from its beginning. */
    void requirePlugin(Api api) {
        for (JsonNode plugin : api.get("/plugin/list?service=UI")) {
            if (plugin.path("name").asText().equals(PLUGIN)) {
                return;
            }
        }
        throw noPlugin(http.server());
    }

    static CliException noPlugin(ServerAddress server) {
        return CliException.unreached("Rundeck at " + server
                + " does not have the plugin Rundeck Resume. Install its jar in" + " the folder libext.");
    }
}
