package io.github.rundeckresume.engine.snapshot;

import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import io.github.rundeckresume.engine.SecureContext;
import io.github.rundeckresume.secrets.SecureValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options with which an execution was started, read from its data contexts.
 *
 * <p>Secure authentication options are only in the private data context. Secure exposed options are twice in the plain
 * one, as {@code option.NAME} and {@code secureOption.NAME} (measured on Rundeck 5.4.0).
 */
public final class ContextOptions {

    private static final String DIGEST = ".sha";

    private final Map<String, String> plain;
    private final SecureValues secure;
    private final Map<String, String> files;
    private final Map<String, String> globals;

    private ContextOptions(
            Map<String, String> plain,
            Map<String, String> secure,
            Map<String, String> files,
            Map<String, String> globals) {
        this.globals = Map.copyOf(globals);
        this.plain = Map.copyOf(plain);
        this.secure = SecureValues.of(secure);
        this.files = Map.copyOf(files);
    }

    /**
     * Reads the options.
     *
     * @param context the execution's context
     * @param host knows the names that the server adds
     * @return its options
     */
    public static ContextOptions of(StepExecutionContext context, HostOptionNames host) {
        Map<String, String> secure = SecureContext.values(context);
        Map<String, String> plain = new LinkedHashMap<>();
        put(plain, context.getDataContext().get("option"));
        plain.keySet().removeAll(secure.keySet());
        Set<String> names = Set.copyOf(plain.keySet());
        // The delimiters of multivalued options are among the values, but belong to the job.
        plain.keySet().removeIf(name -> host.isDelimiter(name, names));
        Map<String, String> files = files(context.getDataContext().get("file"), plain.keySet(), host);
        plain.keySet().removeAll(files.keySet());
        Map<String, String> globals = new LinkedHashMap<>();
        put(globals, context.getDataContext().get("globals"));
        return new ContextOptions(plain, secure, files, globals);
    }

    /**
     * The server adds each file's path, name and digest before it asks any plugin (rundeckapp 5.4.0 {@code
     * FileUploadService#loadFileOptionInputs}); the option's own value names an upload that no other execution may use.
     */
    private static Map<String, String> files(
            @Nullable Map<String, String> group, Set<String> options, HostOptionNames host) {
        Map<String, String> uploaded = new LinkedHashMap<>();
        put(uploaded, group);
        Map<String, String> digests = new LinkedHashMap<>();
        for (String name : options) {
            if (host.maybeFile(name) && uploaded.containsKey(name) && uploaded.containsKey(name + DIGEST)) {
                digests.put(name, uploaded.getOrDefault(name + DIGEST, ""));
            }
        }
        return digests;
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
     * The options that took an uploaded file.
     *
     * @return the files' digests by the option's name
     */
    public Map<String, String> files() {
        return files;
    }

    /**
     * The project's global values, which Rundeck puts into option values.
     *
     * @return values by name
     */
    public Map<String, String> globals() {
        return globals;
    }

    /**
     * The options that are neither secure nor files.
     *
     * @return values by name
     */
    public Map<String, String> plain() {
        return plain;
    }

    /**
     * The secure options.
     *
     * @return their values
     */
    public SecureValues secure() {
        return secure;
    }
}
