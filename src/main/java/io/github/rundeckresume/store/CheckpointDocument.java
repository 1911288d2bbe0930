package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** The last document of a copy that was made while the execution ran. What ran after that is not in it. */
final class CheckpointDocument {

    static final String KIND = "checkpoint";

    private CheckpointDocument() {}

    static void write(JsonGenerator json, long at) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeNumberField("at", at);
        json.writeEndObject();
    }

    /** When the copy was made, in milliseconds since 1970. */
    static long read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "the checkpoint");
        fields.text("kind");
        long at = fields.number("at");
        fields.rejectUnknown();
        return at;
    }
}
