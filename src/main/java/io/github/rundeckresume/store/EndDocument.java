package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.StopReason;
import java.io.IOException;

/** The last document of a finished state: why the execution stopped, and how many step records come before it. */
final class EndDocument {

    static final String KIND = "end";

    private EndDocument() {}

    static void write(JsonGenerator json, ExecutionEnd end, int records) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeNumberField("records", records);
        json.writeStringField("reason", end.reason().wireName());
        if (end.status().isPresent()) {
            json.writeStringField("status", end.status().get());
        }
        if (end.unusable().isPresent()) {
            json.writeStringField("unusable", end.unusable().get());
        }
        if (end.goesOn()) {
            json.writeBooleanField("goOn", true);
        }
        json.writeNumberField("at", end.endedAt());
        json.writeEndObject();
    }

    static ExecutionEnd read(JsonNode node, int records) throws UnreadableStateException {
        Fields fields = Fields.of(node, "the end");
        fields.text("kind");
        if (fields.number("records") != records) {
            throw fields.wrong("records", "does not match the steps before it");
        }
        ExecutionEnd end = ExecutionEnd.of(readReason(fields), fields.optionalText("status"), fields.number("at"));
        String unusable = fields.optionalText("unusable");
        boolean goesOn = fields.get("goOn") != null && fields.flag("goOn");
        fields.rejectUnknown();
        ExecutionEnd read = goesOn ? end.goingOn() : end;
        return unusable == null ? read : read.unusable(unusable);
    }

    private static StopReason readReason(Fields fields) throws UnreadableStateException {
        String word = fields.text("reason");
        for (StopReason reason : StopReason.values()) {
            if (reason.wireName().equals(word)) {
                return reason;
            }
        }
        throw UnreadableStateException.newer("the end has a reason that this version of the plugin does not know");
    }
}
