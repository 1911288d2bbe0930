package io.github.rundeckresume.playground.webhook;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.webhook.WebhookEventContextImpl;
import com.dtolabs.rundeck.core.webhook.WebhookEventException;
import com.dtolabs.rundeck.plugins.webhook.WebhookDataImpl;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventContext;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventPlugin;
import com.dtolabs.rundeck.plugins.webhook.WebhookResponder;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rundeck.app.spi.AuthorizedServicesProvider;
import org.rundeck.app.spi.Services;

/** Calls a webhook's plugin (grails-webhooks 5.4.0 WebhookService.processWebhook). */
public final class WebhookCall {
    private static final int INVALID = 400;

    private final ConfiguredProviders providers;
    private final AuthorizedServicesProvider services;

    public WebhookCall(ConfiguredProviders providers, AuthorizedServicesProvider services) {
        this.providers = providers;
        this.services = services;
    }

    /** What is answered to a caller. */
    public record Answer(int status, String type, String body) {}

    /** What a caller sends. */
    public record Request(String type, String sender, Function<String, @Nullable String> headers, InputStream body) {}

    /**
     * Calls it.
     *
     * @param user whose rights the plugin has
     */
    public Answer call(Webhook webhook, UserAndRolesAuthContext user, Request request) {
        WebhookEventPlugin plugin = providers
                .configure(
                        WebhookEventPlugin.class,
                        "WebhookEvent",
                        webhook.plugin(),
                        Map.copyOf(webhook.config()),
                        webhook.project())
                .orElseThrow(() -> new IllegalStateException("There is no webhook plugin " + webhook.plugin()));
        Services offered = services.getServicesWith(user);
        try {
            return answer(plugin.onEvent(context(offered), data(webhook, request, plugin.getRequestHeadersToCopy())));
        } catch (WebhookEventException e) {
            return new Answer(INVALID, "application/json", "{\"err\":\"" + e.getFailureReason() + "\"}");
        }
    }

    private static WebhookEventContext context(Services services) {
        return new WebhookEventContextImpl(services);
    }

    private static Answer answer(WebhookResponder responder) {
        CapturedResponse captured = new CapturedResponse();
        captured.take(responder);
        return new Answer(captured.status(), captured.type(), captured.body());
    }

    /** Of the headers only those that the plugin asks for. */
    private static WebhookDataImpl data(Webhook webhook, Request request, List<String> wanted) {
        WebhookDataImpl data = new WebhookDataImpl();
        data.setProject(webhook.project());
        data.setWebhook(webhook.name());
        data.setWebhookUUID(webhook.uuid());
        data.setSender(request.sender());
        data.setContentType(request.type());
        HashMap<String, String> headers = new HashMap<>();
        wanted.forEach(name -> headers.put(name, request.headers().apply(name)));
        data.setHeaders(headers);
        data.setData(request.body());
        return data;
    }
}
