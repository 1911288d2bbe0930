package io.github.rundeckresume.engine;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import io.github.rundeckresume.state.SecureValues;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that become known only while steps run, and that no secure option of the job stands for:
 *
 * <ul>
 *   <li>a secure option whose storage path names the node is loaded for each node, into the plain option of that name
 *       (rundeck-core 5.4.0, {@code ExecutionServiceImpl#executeNodeStep}, data context {@code nodeDeferred});
 *   <li>a referenced job has secure options of its own, in its own context, and what it exports becomes data of the step
 *       around it (rundeckapp 5.4.0 {@code ExecutionService#runJobRefExecutionItem}).
 * </ul>
 *
 * <p>A value that contains one must not be recorded at all. Any thread.
 */
public final class DeferredSecrets {

    static final String OF_NODE = "it captured the value of a secure option that is loaded for each node anew";
    static final String OF_REFERENCE = "it captured the value of a secure option of a referenced job";

    /** A shorter secret stands in many a text by chance; it counts only where it is the whole text. */
    private static final int SHORTEST_PART = 3;

    private final SecureValues secure;
    private final Map<String, String> reasons = new ConcurrentHashMap<>();

    /**
     * Knows none yet.
     *
     * @param secure the values of the job's own secure options; where one of these is learned again, it is still referred
     *     to by its option
     */
    public DeferredSecrets(SecureValues secure) {
        this.secure = secure;
    }

    /** Learns what the host loaded for the node that this context is for. */
    void learnFrom(ExecutionContext context) {
        Map<String, String> deferred = context.getDataContext().get("nodeDeferred");
        Map<String, String> options = context.getDataContext().get("option");
        if (deferred == null || options == null) {
            return;
        }
        deferred.forEach((name, path) -> {
            String value = options.getOrDefault(name, "");
            if (!value.equals(path)) {
                learn(value, OF_NODE);
            }
        });
    }

    /** Learns the secure options of a workflow inside the job's own. */
    void learnFromNested(ExecutionContext context) {
        learnAll(context.getDataContext().get("secureOption"));
        if (context.getPrivateDataContext() != null) {
            learnAll(context.getPrivateDataContext().get("option"));
        }
    }

    private void learnAll(@Nullable Map<String, String> values) {
        if (values != null) {
            values.values().forEach(value -> learn(value, OF_REFERENCE));
        }
    }

    private void learn(@Nullable String value, String reason) {
        boolean known =
                value == null || value.isBlank() || secure.conceal(value).hasNoText();
        if (!known) {
            reasons.putIfAbsent(value, reason);
        }
    }

    /** Why a text must not be recorded: empty if it contains none of these. */
    Optional<String> problem(String text) {
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        return reasons.entrySet().stream()
                .filter(secret -> occurs(secret.getKey(), text))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean occurs(String secret, String text) {
        return secret.length() < SHORTEST_PART ? text.strip().equals(secret.strip()) : text.contains(secret);
    }
}
