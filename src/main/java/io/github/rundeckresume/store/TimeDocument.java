package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** A document that says nothing but when something happened. */
enum TimeDocument {

    /**
     * The workflow began, so that a step may have run. A state without it belongs to an execution that was refused, or
     * stopped before its first step.
     */
    BEGUN("begun", "the beginning"),

    /** The last document of a copy that was made while the execution ran. What ran after that is not in it. */
    CHECKPOINT("checkpoint", "the checkpoint");

    private final String kind;
    private final String name;

    TimeDocument(String kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    boolean is(String otherKind) {
        return kind.equals(otherKind);
    }

    void write(JsonGenerator json, long at) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind);
        json.writeNumberField("at", at);
        json.writeEndObject();
    }

    /** When it happened, in milliseconds since 1970. */
    long read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, name);
        fields.text("kind");
        long at = fields.number("at");
        fields.rejectUnknown();
        return at;
    }
}
