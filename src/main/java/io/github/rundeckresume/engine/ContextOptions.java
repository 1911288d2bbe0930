package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.state.SecureValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options that an execution was started with, read from its data contexts.
 *
 * <p>Secure authentication options are in the private data context only; secure exposed ones stand twice in the plain
 * one, as {@code option.NAME} and {@code secureOption.NAME} (measured on Rundeck 5.4.0).
 */
public final class ContextOptions {

    private static final String DELIMITER = ".delimiter";

    private final Map<String, String> plain;
    private final SecureValues secure;

    private ContextOptions(Map<String, String> plain, Map<String, String> secure) {
        this.plain = Map.copyOf(plain);
        this.secure = SecureValues.of(secure);
    }

    /**
     * Reads the options.
     *
     * @param context the execution's context
     * @return its options
     */
    public static ContextOptions of(StepExecutionContext context) {
        Map<String, String> secure = new LinkedHashMap<>();
        put(secure, context.getDataContext().get("secureOption"));
        if (context.getPrivateDataContext() != null) {
            put(secure, context.getPrivateDataContext().get("option"));
        }
        Map<String, String> plain = new LinkedHashMap<>();
        put(plain, context.getDataContext().get("option"));
        plain.keySet().removeAll(secure.keySet());
        // The delimiters of multi-valued options stand among the values, but belong to the job.
        plain.keySet().removeIf(name -> name.endsWith(DELIMITER));
        return new ContextOptions(plain, secure);
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

    /**
     * The options that are not secure.
     *
     * @return values by name
     */
    public Map<String, String> plain() {
        return plain;
    }

    /**
     * The secure ones.
     *
     * @return their values
     */
    public SecureValues secure() {
        return secure;
    }
}
