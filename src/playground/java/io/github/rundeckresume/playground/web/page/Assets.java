package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Styles, scripts and fonts from the class path: this program's own, and those of WebJars. */
public final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "js", "application/javascript;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "svg", "image/svg+xml",
            "woff", "font/woff",
            "woff2", "font/woff2",
            "ttf", "font/ttf");

    private Assets() {}

    public static void addTo(Javalin app) {
        app.get("/assets/webjars/<path>", request -> send(request, "/META-INF/resources/webjars/"));
        app.get("/assets/<path>", request -> send(request, "/web/assets/"));
        app.get("/favicon.ico", request -> request.redirect("/assets/icon.svg"));
    }

    private static void send(Context request, String folder) throws IOException {
        String path = request.pathParam("path");
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        boolean climbs = List.of(path.split("/")).contains("..");
        try (InputStream file = climbs || type == null ? null : Assets.class.getResourceAsStream(folder + path)) {
            if (file == null) {
                throw Denied.missing("File", path);
            }
            request.header("Cache-Control", "private, max-age=3600");
            request.contentType(type).result(file.readAllBytes());
        }
    }
}
