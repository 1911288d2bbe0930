package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * The document that says that the workflow began, so that a step may have run. A state without it belongs to an
 * execution that was refused, or stopped before its first step.
 */
final class BegunDocument {

    static final String KIND = "begun";

    private BegunDocument() {}

    static void write(JsonGenerator json, long at) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeNumberField("at", at);
        json.writeEndObject();
    }

    /** When it began, in milliseconds since 1970. */
    static long read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "the beginning");
        fields.text("kind");
        long at = fields.number("at");
        fields.rejectUnknown();
        return at;
    }
}
