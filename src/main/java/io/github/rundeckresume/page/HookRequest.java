package io.github.rundeckresume.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.state.ExecutionId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a webhook asks for: {@code {"execution": ID, "hold": true}}, or {@code "all": true} in place of an execution. */
final class HookRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_WAIT = 60;
    private static final List<String> FIELDS = List.of("execution", "all", "hold", "goOn", "wait");

    private final @Nullable ExecutionId execution;
    private final boolean goOn;
    private final Duration wait;

    private HookRequest(@Nullable ExecutionId execution, boolean goOn, Duration wait) {
        this.execution = execution;
        this.goOn = goOn;
        this.wait = wait;
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    static HookRequest read(InputStream body) throws IOException {
        byte[] content = body.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw new IllegalArgumentException("The request is larger than " + MOST_BYTES + " bytes.");
        }
        JsonNode request = parse(content);
        for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "The field '" + name + "' is not known. Known are " + String.join(", ", FIELDS) + ".");
            }
        }
        if (!flag(request, "hold")) {
            throw new IllegalArgumentException("The request must have \"hold\": true.");
        }
        return new HookRequest(execution(request), flag(request, "goOn"), wait(request));
    }

    private static JsonNode parse(byte[] content) throws IOException {
        try {
            JsonNode request = JSON.readTree(content);
            if (request != null && request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request is not JSON.", e);
        }
        throw new IllegalArgumentException("The request is not an object in JSON.");
    }

    private static boolean flag(JsonNode request, String name) {
        JsonNode flag = request.path(name);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new IllegalArgumentException("\"" + name + "\" must be true or false.");
        }
        return flag.asBoolean(false);
    }

    private static @Nullable ExecutionId execution(JsonNode request) {
        JsonNode execution = request.path("execution");
        boolean all = flag(request, "all");
        if (all != execution.isMissingNode()) {
            throw new IllegalArgumentException("The request must have \"execution\": ID, or \"all\": true.");
        }
        return all
                ? null
                : ExecutionId.parse(execution.asText())
                        .orElseThrow(
                                () -> new IllegalArgumentException("\"execution\" must be the id of an execution."));
    }

    private static Duration wait(JsonNode request) {
        JsonNode wait = request.path("wait");
        boolean valid = wait.isMissingNode() || (wait.isInt() && wait.asInt() >= 0 && wait.asInt() <= LONGEST_WAIT);
        if (!valid) {
            throw new IllegalArgumentException("\"wait\" must be a number of seconds, up to " + LONGEST_WAIT + ".");
        }
        return Duration.ofSeconds(wait.asInt(0));
    }

    /** The execution; empty for all that runs in the project. */
    Optional<ExecutionId> execution() {
        return Optional.ofNullable(execution);
    }

    /** True if what is held is to go on by itself after the server's next start. */
    boolean goOn() {
        return goOn;
    }

    /** How long to wait until what is held has stopped. */
    Duration patience() {
        return wait;
    }
}
