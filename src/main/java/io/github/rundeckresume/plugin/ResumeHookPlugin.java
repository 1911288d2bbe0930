package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.webhook.WebhookData;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventContext;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventPlugin;
import com.dtolabs.rundeck.plugins.webhook.WebhookResponder;
import io.github.rundeckresume.page.HoldHook;

/** A webhook that holds executions of its project: {@code {"execution": ID, "hold": true}}. */
@Plugin(service = ServiceNameConstants.WebhookEvent, name = ResumeHookPlugin.NAME)
@PluginDescription(
        title = "Hold Executions",
        description = "Holds running executions of this project at their next step boundary.")
public final class ResumeHookPlugin implements WebhookEventPlugin {

    /** The provider's name in webhooks. */
    public static final String NAME = "resume-hook";

    /** Called for each request, and for listings, so it is cheap. */
    public ResumeHookPlugin() {
        Announcements.ensure();
    }

    @Override
    public WebhookResponder onEvent(WebhookEventContext context, WebhookData data) {
        return JsonResponder.of(HoldHook.answer(data.getProject(), data.getData()));
    }
}
