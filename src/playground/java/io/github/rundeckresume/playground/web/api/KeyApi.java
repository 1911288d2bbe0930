package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.option.KeyFolder;
import io.github.rundeckresume.playground.option.OptionException;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.ApiVersion;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rundeck.core.auth.AuthConstants;

/** {@code /storage/keys/PATH} (rundeckapp 5.4.0 StorageController); every key is a password, whose content is never told. */
public final class KeyApi {
    private static final String PASSWORD = "application/x-rundeck-data-password";

    private final KeyFolder keys;

    public KeyApi(EmbeddedHost host) {
        this.keys = new KeyFolder(host.home().keys());
    }

    public void addTo(Javalin app) {
        app.get("/api/{version}/storage/keys", request -> answerFolder(request, "keys"));
        app.get("/api/{version}/storage/keys/<path>", this::get);
        app.post("/api/{version}/storage/keys/<path>", this::create);
        app.put("/api/{version}/storage/keys/<path>", this::update);
        app.delete("/api/{version}/storage/keys/<path>", this::delete);
    }

    private static String path(Context request, String action) {
        String path = "keys/" + request.pathParam("path").replaceAll("/+$", "");
        if (!Viewer.of(request).rights().storage(path, action)) {
            throw Denied.unauthorized(action, "Path", path);
        }
        return path;
    }

    private Optional<String> value(String path) {
        try {
            return keys.read(path);
        } catch (OptionException e) {
            throw Denied.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void get(Context request) {
        String path = path(request, AuthConstants.ACTION_READ);
        Optional<String> value = value(path);
        if (value.isEmpty()) {
            answerFolder(request, path);
        } else if (PASSWORD.equals(request.header("Accept"))) {
            request.status(403);
            Answers.json(request, Map.of("error", "unauthorized"));
        } else {
            Answers.json(request, of(request, path));
        }
    }

    private void answerFolder(Context request, String path) {
        List<String> content = keys.list(path);
        if (content.isEmpty() && !path.equals("keys")) {
            throw Denied.missing("resource", path);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("type", "directory");
        json.put("url", url(request, path));
        json.put("resources", content.stream().map(one -> of(request, one)).toList());
        Answers.json(request, json);
    }

    private void create(Context request) {
        String path = path(request, AuthConstants.ACTION_CREATE);
        if (value(path).isPresent()) {
            throw new Denied(409, "api.error.item.alreadyexists", "resource already exists: " + path);
        }
        keys.write(path, request.body());
        request.status(201);
        Answers.json(request, of(request, path));
    }

    private void update(Context request) {
        String path = path(request, AuthConstants.ACTION_UPDATE);
        if (value(path).isEmpty()) {
            throw Denied.missing("resource", path);
        }
        keys.write(path, request.body());
        Answers.json(request, of(request, path));
    }

    private void delete(Context request) {
        String path = path(request, AuthConstants.ACTION_DELETE);
        if (value(path).isEmpty()) {
            throw Denied.missing("resource", path);
        }
        keys.delete(path);
        request.status(204);
    }

    private Map<String, Object> of(Context request, String path) {
        Map<String, Object> json = new LinkedHashMap<>();
        boolean folder = path.endsWith("/");
        String plain = folder ? path.substring(0, path.length() - 1) : path;
        json.put("path", plain);
        json.put("type", folder ? "directory" : "file");
        json.put("name", folder ? null : plain.substring(plain.lastIndexOf('/') + 1));
        json.put("url", url(request, plain));
        if (!folder) {
            Map<String, Object> meta = new LinkedHashMap<>();
            meta.put("Rundeck-content-type", PASSWORD);
            meta.put("Rundeck-content-mask", "content");
            meta.put("Rundeck-data-type", "password");
            json.put("meta", meta);
        }
        return json;
    }

    private static String url(Context request, String path) {
        return Answers.base(request) + "/api/" + ApiVersion.CURRENT + "/storage/" + path;
    }
}
