package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.logging.LogEventControl;
import com.dtolabs.rundeck.core.logging.LogLevel;
import com.dtolabs.rundeck.core.logging.LogUtil;
import com.dtolabs.rundeck.core.logging.PluginLoggingContext;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.descriptions.PluginProperty;
import com.dtolabs.rundeck.plugins.logging.LogFilterPlugin;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Captures data from output lines such as {@code RUNDECK:DATA:name = value} into {@code ${data.name}} (rundeckapp 5.4.0
 * SimpleDataFilterPlugin). Without its {@code regex} it does nothing, as on the server: a default is shown in the job
 * editor only.
 */
@Plugin(name = KeyValueData.NAME, service = ServiceNameConstants.LogFilter)
public final class KeyValueData implements LogFilterPlugin {
    /** The provider's name. */
    public static final String NAME = "key-value-data";

    private static final Pattern INVALID_IN_KEY = Pattern.compile("[\\s${}\\\\]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> captured = new LinkedHashMap<>();

    @PluginProperty
    private @Nullable String regex;

    /** The key, if the expression has a group for the value only. */
    @PluginProperty
    private @Nullable String name;

    @PluginProperty
    private @Nullable Boolean logData;

    private @Nullable Pattern pattern;

    @Override
    public void init(PluginLoggingContext context) {
        pattern = regex == null || regex.isEmpty() ? null : Pattern.compile(regex);
    }

    @Override
    public void handleEvent(PluginLoggingContext context, LogEventControl event) {
        if (pattern == null || !isOutput(event)) {
            return;
        }
        Matcher match = pattern.matcher(event.getMessage());
        if (match.matches() && match.groupCount() > 0) {
            boolean valueOnly = match.groupCount() == 1;
            capture(context, valueOnly ? name : match.group(1), match.group(valueOnly ? 1 : 2));
        }
    }

    private static boolean isOutput(LogEventControl event) {
        return LogUtil.EVENT_TYPE_LOG.equals(event.getEventType())
                && event.getLoglevel() == LogLevel.NORMAL
                && event.getMessage() != null;
    }

    private void capture(PluginLoggingContext context, @Nullable String found, String value) {
        if (found == null || found.isEmpty()) {
            return;
        }
        String key = INVALID_IN_KEY.matcher(found).replaceAll("_");
        captured.put(key, value);
        context.getOutputContext().addOutput("data", key, value);
    }

    @Override
    @SuppressWarnings("deprecation") // the server's filter is told so too
    public void complete(PluginLoggingContext context) {
        if (Boolean.TRUE.equals(logData) && !captured.isEmpty()) {
            Map<String, String> table = Map.of(
                    "content-data-type", "application/json",
                    "content-meta:table-title", "Key Value Data: Results");
            context.log(Constants.INFO_LEVEL, json(), table);
        }
    }

    private String json() {
        try {
            return JSON.writeValueAsString(captured);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot show captured data: " + e.getMessage(), e);
        }
    }
}
