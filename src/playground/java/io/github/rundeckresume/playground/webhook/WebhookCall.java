package io.github.rundeckresume.playground.webhook;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.webhook.WebhookEventContextImpl;
import com.dtolabs.rundeck.core.webhook.WebhookEventException;
import com.dtolabs.rundeck.plugins.webhook.WebhookDataImpl;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventContext;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventPlugin;
import com.dtolabs.rundeck.plugins.webhook.WebhookResponder;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import java.io.ByteArrayInputStream;
import java.util.Map;
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

    /**
     * Calls it.
     *
     * @param user whose rights the plugin has
     */
    public Answer call(Webhook webhook, UserAndRolesAuthContext user, String type, String sender, byte[] body) {
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
            return answer(plugin.onEvent(context(offered), data(webhook, type, sender, body)));
        } catch (WebhookEventException e) {
            return new Answer(INVALID, "application/json", "{\"err\":\"" + e.getFailureReason() + "\"}");
        }
    }

    private static WebhookEventContext context(Services services) {
        return new WebhookEventContextImpl(services);
    }

    private static Answer answer(WebhookResponder responder) {
        CapturedResponse captured = new CapturedResponse();
        responder.respond(captured.response());
        return new Answer(captured.status(), captured.type(), captured.body());
    }

    private static WebhookDataImpl data(Webhook webhook, String type, String sender, byte[] body) {
        WebhookDataImpl data = new WebhookDataImpl();
        data.setProject(webhook.project());
        data.setWebhook(webhook.name());
        data.setWebhookUUID(webhook.uuid());
        data.setSender(sender);
        data.setContentType(type);
        data.setData(new ByteArrayInputStream(body));
        return data;
    }
}
