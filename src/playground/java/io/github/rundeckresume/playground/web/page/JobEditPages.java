package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.JobDocument;
import io.github.rundeckresume.playground.web.api.Found;
import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** The page that edits a job, as far as plugins go: field names are those of rundeckapp 5.4.0 scheduledExecution/_edit.gsp. */
public final class JobEditPages {
    private static final String PREFIX = "executionLifecyclePlugins.";

    private final EmbeddedHost host;
    private final Pages pages;
    private final Found found;
    private final PluginForm plugins;

    public JobEditPages(EmbeddedHost host, Pages pages) {
        this.host = host;
        this.pages = pages;
        this.found = new Found(host);
        this.plugins = new PluginForm(host.framework().framework());
    }

    public void addTo(Javalin app) {
        app.get("/project/{project}/job/edit/{id}", this::show);
        app.post("/project/{project}/job/update/{id}", this::save);
    }

    private JobDefinition job(Context request) {
        return found.job(request, "Update", AuthConstants.ACTION_UPDATE);
    }

    private void show(Context request) {
        JobDefinition job = job(request);
        Map<String, Object> model = new HashMap<>();
        model.put("title", "Edit " + job.fullName());
        model.put("project", job.project());
        model.put("tab", "jobs");
        model.put("job", job);
        model.put("plugins", plugins.of(job, request.req().getLocale()));
        pages.show(request, "edit", "scheduledExecution/edit", model);
    }

    private void save(Context request) {
        JobDefinition job = job(request);
        JobDocument document = host.jobs()
                .document(job.uuid())
                .orElseThrow(() -> Denied.invalid("This job came from no file, so that it cannot be edited"));
        for (String key : request.formParams(PREFIX + "keys")) {
            String provider = Optional.ofNullable(request.formParam(PREFIX + "type." + key))
                    .orElse(key);
            document = document.withLifecyclePlugin(provider, configuration(request, key));
        }
        host.jobs().save(document, job.project());
        request.redirect("/project/" + job.project() + "/job/show/" + job.uuid());
    }

    /** What was chosen for a plugin, if it was; a box that is not ticked sends nothing and is left out. */
    private static Optional<Map<String, String>> configuration(Context request, String key) {
        if (!"true".equals(request.formParam(PREFIX + "enabled." + key))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        String prefix = PREFIX + key + ".configMap.";
        request.formParamMap().forEach((name, sent) -> {
            if (name.startsWith(prefix) && !sent.get(0).isEmpty()) {
                values.put(name.substring(prefix.length()), sent.get(0));
            }
        });
        return Optional.of(values);
    }
}
