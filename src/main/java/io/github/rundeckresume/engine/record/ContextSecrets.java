package io.github.rundeckresume.engine.record;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import io.github.rundeckresume.secrets.LearnedSecrets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the secrets that appear in contexts while steps run. */
final class ContextSecrets {

    static final String OF_NODE = "it captured the value of a secure option that is loaded separately for each node";
    static final String OF_REFERENCE = "it captured the value of a secure option of a referenced job";

    private ContextSecrets() {}

    /**
     * A secure option whose storage path contains the node's name is loaded for each node, into the plain option of
     * that name (rundeck-core 5.4.0, {@code ExecutionServiceImpl#executeNodeStep}, data context {@code nodeDeferred}).
     */
    static void ofNode(ExecutionContext context, LearnedSecrets learned) {
        Map<String, String> deferred = context.getDataContext().get("nodeDeferred");
        Map<String, String> options = context.getDataContext().get("option");
        if (deferred == null || options == null) {
            return;
        }
        deferred.forEach((name, path) -> {
            String value = options.getOrDefault(name, "");
            if (!value.equals(path)) {
                learned.learn(value, OF_NODE);
            }
        });
    }

    /**
     * A referenced job has its own secure options in its own context, and the data that it exports become data of the
     * enclosing step (rundeckapp 5.4.0 {@code ExecutionService#runJobRefExecutionItem}).
     */
    static void ofNested(ExecutionContext context, LearnedSecrets learned) {
        learnAll(context.getDataContext().get("secureOption"), learned);
        if (context.getPrivateDataContext() != null) {
            learnAll(context.getPrivateDataContext().get("option"), learned);
        }
    }

    private static void learnAll(@Nullable Map<String, String> values, LearnedSecrets learned) {
        if (values != null) {
            values.values().stream()
                    .filter(value -> value != null && !value.isBlank())
                    .forEach(value -> learned.learn(value, OF_REFERENCE));
        }
    }
}
