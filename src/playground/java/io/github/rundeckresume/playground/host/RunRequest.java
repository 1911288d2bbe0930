package io.github.rundeckresume.playground.host;

import io.github.rundeckresume.playground.access.Requester;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a job is to be run. Starts as {@link #plain()}; each method gives a changed copy.
 *
 * @param options option values by name, secure ones too
 * @param metadata given to the execution, as the server's API does with {@code meta.KEY}
 * @param filter a node filter in place of the job's own
 * @param nodes a resource model file
 * @param user who asks for it, if that is not the user of this process
 */
public record RunRequest(
        Map<String, String> options,
        Map<String, String> metadata,
        Optional<String> filter,
        Optional<Path> nodes,
        Optional<Requester> user) {

    /** The metadata key that asks for a resume. */
    public static final String RESUME_FROM = "resumeFrom";

    public RunRequest {
        options = Map.copyOf(options);
        metadata = Map.copyOf(metadata);
    }

    /** Default values, no metadata, the local node. */
    public static RunRequest plain() {
        return new RunRequest(Map.of(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RunRequest option(String name, String value) {
        return new RunRequest(with(options, name, value), metadata, filter, nodes, user);
    }

    public RunRequest meta(String key, String value) {
        return new RunRequest(options, with(metadata, key, value), filter, nodes, user);
    }

    public RunRequest resumeFrom(long executionId) {
        return meta(RESUME_FROM, Long.toString(executionId));
    }

    public RunRequest filter(String nodeFilter) {
        return new RunRequest(options, metadata, Optional.of(nodeFilter), nodes, user);
    }

    public RunRequest nodes(Path file) {
        return new RunRequest(options, metadata, filter, Optional.of(file), user);
    }

    /** For an administrator of that name. */
    public RunRequest user(String name) {
        return user(Requester.administrator(name));
    }

    public RunRequest user(Requester who) {
        return new RunRequest(options, metadata, filter, nodes, Optional.of(who));
    }

    private static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> copy = new HashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
