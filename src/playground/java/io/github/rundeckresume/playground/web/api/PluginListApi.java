package io.github.rundeckresume.playground.web.api;

import com.dtolabs.rundeck.core.plugins.ProviderIdent;
import com.dtolabs.rundeck.core.plugins.ServiceProviderLoader;
import io.github.rundeckresume.playground.web.request.Answers;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /plugin/list}: the providers that plugins brought, for whoever is let in (rundeckapp 5.4.0
 * PluginController#listPlugins). As there, providers of ExecutionLifecycle are left out (PluginApiService#listPlugins).
 */
public final class PluginListApi {
    private static final List<String> SERVICES = List.of("UI", "WebhookEvent", "WorkflowStep", "WorkflowNodeStep");

    private final ServiceProviderLoader plugins;

    public PluginListApi(ServiceProviderLoader plugins) {
        this.plugins = plugins;
    }

    public void addTo(Javalin app) {
        app.get("/api/{version}/plugin/list", this::list);
    }

    private void list(Context request) {
        String service = request.queryParam("service");
        Answers.json(
                request,
                plugins.listProviders().stream()
                        .filter(one -> SERVICES.contains(one.getService()))
                        .filter(one -> service == null || service.equals(one.getService()))
                        .distinct()
                        .map(PluginListApi::described)
                        .toList());
    }

    private static Map<String, Object> described(ProviderIdent provider) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("service", provider.getService());
        described.put("name", provider.getProviderName());
        described.put("builtin", false);
        return described;
    }
}
