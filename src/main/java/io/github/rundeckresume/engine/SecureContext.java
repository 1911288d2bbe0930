package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The secure options of a context. Secure authentication options are in the private data context only; secure exposed ones
 * are in the plain one, as {@code option.NAME} and {@code secureOption.NAME} (measured on Rundeck 5.4.0).
 */
public final class SecureContext {

    private SecureContext() {}

    /** Their values by name. Never write them anywhere. */
    public static Map<String, String> values(StepExecutionContext context) {
        Map<String, String> secure = new LinkedHashMap<>();
        put(secure, context.getDataContext().get("secureOption"));
        if (context.getPrivateDataContext() != null) {
            put(secure, context.getPrivateDataContext().get("option"));
        }
        return secure;
    }

    private static void put(Map<String, String> into, @Nullable Map<String, String> values) {
        if (values != null) {
            values.forEach((name, value) -> {
                if (name != null && value != null) {
                    into.put(name, value);
                }
            });
        }
    }
}
