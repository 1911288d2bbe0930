package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets that are known only while a node runs a step: a secure option whose storage path names the node is loaded
 * for each node, into the plain option of that name (rundeck-core 5.4.0, {@code ExecutionServiceImpl#executeNodeStep},
 * data context {@code nodeDeferred}).
 *
 * <p>A value that contains one has no single option to refer to, so it must not be recorded at all. Any thread.
 */
public final class DeferredSecrets {

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Knows none yet. */
    public DeferredSecrets() {}

    void learnFrom(ExecutionContext context) {
        Map<String, String> deferred = context.getDataContext().get("nodeDeferred");
        Map<String, String> options = context.getDataContext().get("option");
        if (deferred == null || options == null) {
            return;
        }
        deferred.forEach((name, path) -> {
            String value = options.getOrDefault(name, "");
            if (!value.isEmpty() && !value.equals(path)) {
                secrets.add(value);
            }
        });
    }

    boolean occurIn(String text) {
        return !secrets.isEmpty() && secrets.stream().anyMatch(text::contains);
    }
}
