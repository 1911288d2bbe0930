package io.github.rundeckresume.playground.web.api;

import com.dtolabs.rundeck.core.common.IRundeckProject;
import com.dtolabs.rundeck.core.common.ProjectManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.ApiVersion;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.rundeck.core.auth.AuthConstants;

/** {@code /projects} and {@code /project/NAME} (rundeckapp 5.4.0 ProjectController). */
public final class ProjectApi {
    private final EmbeddedHost host;
    private final ProjectManager projects;
    private final Found found;

    public ProjectApi(EmbeddedHost host) {
        this.host = host;
        this.projects = host.framework().framework().getFrameworkProjectMgr();
        this.found = new Found(host);
    }

    public void addTo(Javalin app) {
        app.get("/api/{version}/projects", this::list);
        app.post("/api/{version}/projects", this::create);
        app.get("/api/{version}/project/{project}", this::get);
        app.delete("/api/{version}/project/{project}", this::delete);
    }

    private void list(Context request) {
        Viewer viewer = Viewer.of(request);
        Answers.json(
                request,
                projects.listFrameworkProjectNames().stream()
                        .filter(name ->
                                viewer.rights().project(name, AuthConstants.ACTION_READ, AuthConstants.ACTION_ADMIN))
                        .sorted()
                        .map(name -> of(request, name))
                        .toList());
    }

    private Map<String, Object> of(Context request, String name) {
        IRundeckProject project = projects.getFrameworkProject(name);
        Map<String, String> properties = project.getProperties();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("url", Answers.base(request) + "/api/" + ApiVersion.CURRENT + "/project/" + name);
        json.put("name", name);
        json.put("description", properties.getOrDefault("project.description", ""));
        json.put("label", properties.getOrDefault("project.label", ""));
        return json;
    }

    private Map<String, Object> detailed(Context request, String name) {
        Map<String, Object> json = of(request, name);
        if (Viewer.of(request).rights().project(name, AuthConstants.ACTION_CONFIGURE, AuthConstants.ACTION_ADMIN)) {
            json.put("config", projects.getFrameworkProject(name).getProjectProperties());
        }
        return json;
    }

    private void get(Context request) {
        Answers.json(request, detailed(request, found.project(request)));
    }

    private void create(Context request) {
        if (!Viewer.of(request).rights().application(AuthConstants.TYPE_PROJECT, AuthConstants.ACTION_CREATE)) {
            throw Denied.unauthorized("create", "Project", "");
        }
        JsonNode body = Body.json(request);
        String name = body.path("name").asText("");
        if (name.isEmpty()) {
            throw Denied.invalid("Project 'name' is required");
        }
        if (!name.matches("[-_a-zA-Z0-9+][-\\._a-zA-Z0-9+]*")) {
            throw new Denied(
                    400,
                    "project.name.can.only.contain.these.characters",
                    "Project Name can only contain these characters: [a-zA-Z0-9.+_-]");
        }
        if (projects.existsFrameworkProject(name)) {
            throw new Denied(409, "api.error.item.alreadyexists", "project already exists: " + name);
        }
        host.framework().createProject(name, properties(body));
        request.status(201);
        Answers.json(request, detailed(request, name));
    }

    private static Properties properties(JsonNode body) {
        Properties properties = new Properties();
        if (body.hasNonNull("description")) {
            properties.setProperty(
                    "project.description", body.path("description").asText());
        }
        body.path("config")
                .fields()
                .forEachRemaining(entry ->
                        properties.setProperty(entry.getKey(), entry.getValue().asText()));
        return properties;
    }

    private void delete(Context request) {
        String name = found.project(request, AuthConstants.ACTION_DELETE, AuthConstants.ACTION_ADMIN);
        host.jobs().list(name).stream().map(JobDefinition::uuid).forEach(host.jobs()::delete);
        host.database().executions().deleteAll(name);
        projects.removeFrameworkProject(name);
        request.status(204);
    }
}
