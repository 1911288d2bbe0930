package io.github.rundeckresume.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ShownText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a webhook's request: an object in JSON. Each event reads its own fields from it. */
final class HookRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 64 * 1024;

    private final JsonNode body;

    private HookRequest(JsonNode body) {
        this.body = body;
    }

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    static HookRequest read(InputStream in) throws IOException {
        byte[] content = in.readNBytes(MOST_BYTES + 1);
        if (content.length > MOST_BYTES) {
            throw new IllegalArgumentException("The request is larger than " + MOST_BYTES + " bytes.");
        }
        try {
            JsonNode body = JSON.readTree(content);
            if (body != null && body.isObject()) {
                return new HookRequest(body);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The request is not JSON.", e);
        }
        throw new IllegalArgumentException("The request is not an object in JSON.");
    }

    /** True if it has that field. */
    boolean has(String name) {
        return body.has(name);
    }

    /** Refuses every field but these. */
    void allowOnly(List<String> known) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new IllegalArgumentException("The field '" + ShownText.shorten(name)
                        + "' is not known. Known are " + String.join(", ", known) + ".");
            }
        }
    }

    /** A field; a missing node if it is absent. */
    JsonNode field(String name) {
        return body.path(name);
    }

    boolean flag(String name) {
        JsonNode flag = body.path(name);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new IllegalArgumentException("\"" + name + "\" must be true or false.");
        }
        return flag.asBoolean(false);
    }

    /** A text; null if the field is absent. */
    @Nullable
    String text(String name) {
        JsonNode text = body.path(name);
        if (!text.isMissingNode() && !text.isTextual()) {
            throw new IllegalArgumentException("\"" + name + "\" must be text.");
        }
        return text.textValue();
    }

    /** The execution, given as a number or as text; null if the field is absent. */
    @Nullable
    ExecutionId execution() {
        JsonNode execution = body.path("execution");
        return execution.isMissingNode()
                ? null
                : ExecutionId.parse(execution.asText())
                        .orElseThrow(
                                () -> new IllegalArgumentException("\"execution\" must be the id of an execution."));
    }
}
