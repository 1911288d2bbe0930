package io.github.rundeckresume.cli;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds executions as the button of their pages does, with the user's own rights. */
final class SessionHolding implements Holding {
    private static final int MOST = 1000;
    private static final String RUNNING = "running";

    private final PluginFiles files;
    private final List<Long> ids;
    private final Optional<String> project;
    private final boolean goOn;

    SessionHolding(PluginFiles files, List<Long> ids, Optional<String> project, boolean goOn) {
        this.files = files;
        this.ids = List.copyOf(ids);
        this.project = project;
        this.goOn = goOn;
    }

    /** All that run in a project and that the user may see. */
    static SessionHolding all(PluginFiles files, String project, boolean goOn) {
        JsonNode running =
                files.api().get("/project/" + ServerAddress.part(project) + "/executions/running?max=" + MOST);
        if (running.path("paging").path("total").asInt() > MOST) {
            throw CliException.refused("More than " + MOST + " executions run in project '" + project
                    + "'. Hold them with a webhook (RD_RESUME_WEBHOOK).");
        }
        List<Long> ids = new ArrayList<>();
        running.path("executions").forEach(one -> ids.add(one.path("id").asLong()));
        return new SessionHolding(files, ids, Optional.of(project), goOn);
    }

    @Override
    public List<Held> ask() {
        return ids.stream().map(this::ask).collect(toUnmodifiableList());
    }

    private Held ask(long id) {
        String execution = Long.toString(id);
        try {
            JsonNode found = Server.execution(files.api(), id, project);
            String status = Server.status(found);
            return status.equals(RUNNING)
                    ? ask(id, found.path("project").asText())
                    : new Held(
                            execution,
                            false,
                            status,
                            "Execution " + id + " does not run: its status is " + status + ".");
        } catch (CliException e) {
            if (e.code() != ExitCode.REFUSED) {
                throw e;
            }
            return new Held(execution, false, "", String.valueOf(e.getMessage()));
        }
    }

    private Held ask(long id, String in) {
        String execution = Long.toString(id);
        String key = files.page(in, id).path("hold").asText("");
        if (key.isEmpty()) {
            String why = "Execution " + id + " cannot be held: its job is not resumable, or you may not kill it.";
            return new Held(execution, false, "", why);
        }
        return files.press("hold", String.join(" ", key, execution, goOn ? "restart" : "later", in))
                .map(why -> new Held(execution, false, "", why))
                .orElseGet(
                        () -> new Held(execution, true, "", "Execution " + id + " stops at its next step boundary."));
    }

    @Override
    public List<Held> look(List<Held> before) {
        return before.stream().map(held -> held.runs() ? look(held) : held).collect(toUnmodifiableList());
    }

    private Held look(Held held) {
        String status = Server.status(files.api().get("/execution/" + held.execution()));
        return status.equals(RUNNING) ? held : new Held(held.execution(), true, status, held.message());
    }
}
