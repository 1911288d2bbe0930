package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.github.rundeckresume.playground.webhook.Webhook;
import io.github.rundeckresume.playground.webhook.WebhookCall;
import io.github.rundeckresume.playground.webhook.Webhooks;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rundeck.app.spi.AuthorizedServicesProvider;
import org.rundeck.core.auth.AuthConstants;

/**
 * {@code /project/PROJECT/webhook(s)} and {@code /webhook/TOKEN} (grails-webhooks 5.4.0 and 5.20.1 WebhookController). A webhook
 * is made for the project that the body names, and the one of the address does not count.
 */
public final class WebhookApi {
    private final Found found;
    private final Webhooks webhooks;
    private final WebhookCall call;

    public WebhookApi(EmbeddedHost host, Webhooks webhooks) {
        this.found = new Found(host);
        this.webhooks = webhooks;
        this.call = new WebhookCall(
                new ConfiguredProviders(host.framework().framework()),
                host.context().getBean(AuthorizedServicesProvider.class));
    }

    public void addTo(Javalin app) {
        app.post("/api/{version}/project/{project}/webhook", this::create);
        app.get("/api/{version}/project/{project}/webhooks", this::list);
        app.post("/api/{version}/webhook/{token}", this::post);
    }

    private void create(Context request) {
        JsonNode body = Body.json(request);
        String named = body.path("project").asText();
        if (named.isEmpty()) {
            throw Denied.required("project");
        }
        String project = found.projectNamed(named, request, AuthConstants.ACTION_ADMIN, AuthConstants.ACTION_CONFIGURE);
        Map<String, String> config = new HashMap<>();
        body.path("config")
                .fields()
                .forEachRemaining(one -> config.put(one.getKey(), one.getValue().asText()));
        String uuid = UUID.randomUUID().toString();
        webhooks.add(new Webhook(
                uuid,
                body.path("name").asText(),
                project,
                UUID.randomUUID().toString().replace("-", ""),
                body.path("user").asText(),
                List.of(body.path("roles").asText("admin").split(",")),
                body.path("eventPlugin").asText(),
                config));
        Answers.json(request, Map.of("msg", "Saved webhook", "uuid", uuid));
    }

    private void list(Context request) {
        String project = found.project(request, AuthConstants.ACTION_ADMIN, AuthConstants.ACTION_CONFIGURE);
        Answers.json(
                request,
                webhooks.of(project).stream().map(WebhookApi::described).toList());
    }

    private static Map<String, Object> described(Webhook webhook) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("uuid", webhook.uuid());
        described.put("name", webhook.name());
        described.put("project", webhook.project());
        described.put("authToken", webhook.token());
        described.put("user", webhook.user());
        described.put("roles", String.join(",", webhook.roles()));
        described.put("eventPlugin", webhook.plugin());
        described.put("enabled", true);
        return described;
    }

    private void post(Context request) {
        Webhook webhook = webhooks.byToken(request.pathParam("token"))
                .orElseThrow(() -> Denied.invalid("there is no webhook of that token"));
        WebhookCall.Answer answer = call.call(
                webhook,
                Viewer.of(request).rights().user(),
                new WebhookCall.Request(
                        Optional.ofNullable(request.contentType()).orElse(""),
                        request.ip(),
                        request::header,
                        request.bodyInputStream()));
        request.status(answer.status()).contentType(answer.type()).result(answer.body());
    }
}
