package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.plugins.configuration.PropertyScope;
import com.dtolabs.rundeck.core.plugins.configuration.StringRenderingConstants;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginDescription;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.descriptions.RenderingOption;
import com.dtolabs.rundeck.plugins.descriptions.SelectValues;
import com.dtolabs.rundeck.plugins.webhook.WebhookData;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventContext;
import com.dtolabs.rundeck.plugins.webhook.WebhookEventPlugin;
import com.dtolabs.rundeck.plugins.webhook.WebhookResponder;
import io.github.rundeckresume.page.ResumeHook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that holds executions of its project ({@code {"execution": ID, "hold": true}}) and lets paused ones go on ({@code
 * {"execution": ID}}).
 */
@Plugin(service = ServiceNameConstants.WebhookEvent, name = ResumeHookPlugin.NAME)
@PluginDescription(
        title = "Hold Executions, Let Paused Ones Go On",
        description =
                "Holds running executions of this project at their next step boundary, and gives signals to those "
                        + "that pause.")
public final class ResumeHookPlugin implements WebhookEventPlugin {

    /** The provider's name in webhooks. */
    public static final String NAME = "resume-hook";

    private static final String ONCE = "Idempotency-Key";

    @PluginProperty(
            title = "Jobs",
            description =
                    "One job a line, by its name after its group (ops/deploy), or by its UUID. Without any: all jobs "
                            + "of the project.",
            scope = PropertyScope.Instance)
    @RenderingOption(key = StringRenderingConstants.DISPLAY_TYPE_KEY, value = "MULTI_LINE")
    private @Nullable String jobs;

    @PluginProperty(
            title = "Events",
            description = "hold: executions can be held. signal: paused ones can be let go on. Without a choice: both.",
            scope = PropertyScope.Instance)
    @SelectValues(
            values = {ResumeHook.HOLD, ResumeHook.SIGNAL},
            multiOption = true)
    private @Nullable String events;

    /** Called for each request, and for listings, so it is cheap. */
    public ResumeHookPlugin() {
        Announcements.ensure();
    }

    @Override
    public List<String> getRequestHeadersToCopy() {
        return List.of(ONCE);
    }

    @Override
    public WebhookResponder onEvent(WebhookEventContext context, WebhookData data) {
        return JsonResponder.of(
                ResumeHook.of(data.getProject(), jobs, events).answer(data.getData(), header(data.getHeaders())));
    }

    private static @Nullable String header(@Nullable Map<String, String> headers) {
        return headers == null
                ? null
                : headers.entrySet().stream()
                        .filter(header -> ONCE.equalsIgnoreCase(header.getKey()) && header.getValue() != null)
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
