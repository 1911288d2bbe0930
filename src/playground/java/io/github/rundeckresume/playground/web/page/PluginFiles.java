package io.github.rundeckresume.playground.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code /plugin/file/SERVICE/PROVIDER/PATH} and {@code /plugin/i18n/…} (rundeckapp 5.4.0 PluginController). */
public final class PluginFiles {
    private static final Map<String, String> TYPES = Map.of(
            "js", "application/javascript",
            "css", "text/css",
            "json", "application/json",
            "html", "text/html",
            "properties", "text/plain",
            "png", "image/png",
            "gif", "image/gif",
            "svg", "image/svg+xml");

    private final PluginResources resources;

    public PluginFiles(PluginResources resources) {
        this.resources = resources;
    }

    public void addTo(Javalin app) {
        app.get("/plugin/file/{service}/{provider}/<path>", this::file);
        app.get("/plugin/icon/{service}/{provider}", this::icon);
        app.get("/plugin/i18n/{service}/{provider}/<path>", this::texts);
    }

    private void file(Context request) {
        String path = request.pathParam("path");
        byte[] content = resources
                .read(request.pathParam("service"), request.pathParam("provider"), path)
                .orElseThrow(() -> Denied.missing("Plugin file", path));
        request.contentType(type(path)).result(content);
    }

    private void icon(Context request) {
        String service = request.pathParam("service");
        String provider = request.pathParam("provider");
        byte[] icon = Stream.of(service + "." + provider + ".icon.png", provider + ".icon.png", "icon.png")
                .flatMap(name -> resources.read(service, provider, name).stream())
                .findFirst()
                .orElseThrow(() -> Denied.missing("Plugin icon", provider));
        request.contentType("image/png").result(icon);
    }

    private static String type(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String type = TYPES.getOrDefault(extension, "application/octet-stream");
        return type.startsWith("image/") ? type : type + ";charset=UTF-8";
    }

    private void texts(Context request) {
        String path = request.pathParam("path");
        List<Locale> languages = Collections.list(request.req().getLocales());
        byte[] content = resources
                .readTranslated(
                        request.pathParam("service"),
                        request.pathParam("provider"),
                        path,
                        languages.subList(0, Math.min(1, languages.size())))
                .orElseThrow(() -> Denied.missing("Plugin texts", path));
        String accepted = request.header("Accept");
        if (path.endsWith(".properties") && accepted != null && accepted.contains("json")) {
            Answers.json(request, new TreeMap<>(PluginResources.parse(content)));
        } else {
            request.contentType(type(path)).result(new String(content, UTF_8));
        }
    }
}
