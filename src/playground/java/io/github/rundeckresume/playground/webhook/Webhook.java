package io.github.rundeckresume.playground.webhook;

import java.util.List;
import java.util.Map;

/**
 * A webhook.
 *
 * @param token what its callers know
 * @param user whose rights, with these roles, its plugin has
 * @param plugin the provider of service WebhookEvent
 */
public record Webhook(
        String uuid,
        String name,
        String project,
        String token,
        String user,
        List<String> roles,
        String plugin,
        Map<String, String> config) {

    public Webhook {
        roles = List.copyOf(roles);
        config = Map.copyOf(config);
    }
}
