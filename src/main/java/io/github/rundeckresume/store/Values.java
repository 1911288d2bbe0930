package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.RecordedValue.Part;
import io.github.rundeckresume.state.SecretPart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recorded values in JSON. A plain value is a string; a value with references is a list of strings and {@code
 * {"secureOption": NAME}}.
 */
final class Values {

    private static final String REFERENCE = "secureOption";
    /** Absent if the whole value is meant. */
    private static final String PART = "part";

    private Values() {}

    static void write(JsonGenerator json, RecordedValue value) throws IOException {
        if (value.isPlain() && value.parts().size() == 1) {
            json.writeString(value.parts().get(0).text());
            return;
        }
        json.writeStartArray();
        for (Part part : value.parts()) {
            if (part.isReference()) {
                json.writeStartObject();
                json.writeStringField(REFERENCE, part.text());
                if (!part.secretPart().isWhole()) {
                    json.writeStringField(PART, part.secretPart().toString());
                }
                json.writeEndObject();
            } else {
                json.writeString(part.text());
            }
        }
        json.writeEndArray();
    }

    /** Writes an object with sorted names, so that equal values give equal bytes. */
    static void write(JsonGenerator json, Map<String, RecordedValue> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, RecordedValue> entry : new TreeMap<>(values).entrySet()) {
            json.writeFieldName(entry.getKey());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    /** Writes an object of plain texts with sorted names. */
    static void writeTexts(JsonGenerator json, Map<String, String> texts) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static Map<String, String> readTexts(Map<String, JsonNode> members, String where) throws UnreadableStateException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : members.entrySet()) {
            if (!entry.getValue().isTextual()) {
                throw UnreadableStateException.damaged(where + " has a value that is not text");
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        }
        return texts;
    }

    static Map<String, RecordedValue> read(Map<String, JsonNode> members, String where)
            throws UnreadableStateException {
        Map<String, RecordedValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : members.entrySet()) {
            values.put(entry.getKey(), read(entry.getValue(), where));
        }
        return values;
    }

    static RecordedValue read(JsonNode node, String where) throws UnreadableStateException {
        if (node.isTextual()) {
            return RecordedValue.of(node.textValue());
        }
        if (!node.isArray()) {
            throw UnreadableStateException.damaged(where + " has a value that is neither text nor a list");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : node) {
            parts.add(readPart(part, where));
        }
        return RecordedValue.of(parts);
    }

    private static Part readPart(JsonNode node, String where) throws UnreadableStateException {
        if (node.isTextual()) {
            return Part.literal(node.textValue());
        }
        Fields fields = Fields.of(node, where);
        String option = fields.text(REFERENCE);
        String word = fields.optionalText(PART);
        fields.rejectUnknown();
        return word == null
                ? Part.reference(option)
                : Part.reference(
                        option,
                        SecretPart.parse(word)
                                .orElseThrow(() -> UnreadableStateException.newer(
                                        where + " refers to a part of a secure option that this version of the plugin"
                                                + " does not know")));
    }
}
