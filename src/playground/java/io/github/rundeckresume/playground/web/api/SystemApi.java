package io.github.rundeckresume.playground.web.api;

import com.dtolabs.rundeck.core.VersionConstants;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.ApiVersion;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /system/info} (rundeckapp 5.4.0 ApiController.apiSystemInfo) and {@code /user/info}. */
public final class SystemApi {
    private final EmbeddedHost host;

    public SystemApi(EmbeddedHost host) {
        this.host = host;
    }

    public void addTo(Javalin app) {
        app.get("/api/{version}/system/info", this::info);
        app.get(
                "/api/{version}/user/info",
                request -> Answers.json(
                        request,
                        Map.of("login", Viewer.of(request).name(), "firstName", "", "lastName", "", "email", "")));
        app.get(
                "/api/{version}/user/roles",
                request -> Answers.json(
                        request, Map.of("roles", Viewer.of(request).account().roles())));
    }

    private void info(Context request) {
        Instant now = Instant.now();
        Map<String, Object> rundeck = new LinkedHashMap<>();
        rundeck.put("version", coreVersion());
        rundeck.put("build", "playground");
        rundeck.put("node", host.framework().framework().getFrameworkNodeName());
        rundeck.put("base", host.home().base().toString());
        rundeck.put("apiversion", ApiVersion.CURRENT);
        rundeck.put("serverUUID", null);
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("rundeck", rundeck);
        system.put(
                "timestamp",
                Map.of(
                        "epoch", now.toEpochMilli(),
                        "unit", "ms",
                        "datetime", now.truncatedTo(ChronoUnit.SECONDS).toString()));
        system.put("executions", Map.of("active", true, "executionMode", "active"));
        system.put("jvm", Map.of("version", System.getProperty("java.version")));
        Answers.json(request, Map.of("system", system));
    }

    private static String coreVersion() {
        String version = VersionConstants.VERSION;
        return version == null ? "" : version;
    }
}
