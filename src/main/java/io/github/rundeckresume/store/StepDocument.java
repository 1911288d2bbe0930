package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The document of one finished step. */
final class StepDocument {

    static final String KIND = "step";

    private StepDocument() {}

    static void write(JsonGenerator json, StepRecord step) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeStringField("path", step.path().toString());
        json.writeStringField("outcome", step.outcome().wireName());
        json.writeStringField("execution", step.execution().toString());
        json.writeNumberField("at", step.finishedAt());
        json.writeFieldName("state");
        Values.writeTexts(json, step.stateChanges());
        writeData(json, step.data());
        writeNodes(json, step.nodes());
        if (step.message().isPresent()) {
            json.writeFieldName("message");
            Values.write(json, step.message().get());
        }
        json.writeEndObject();
    }

    private static void writeData(JsonGenerator json, StepData data) throws IOException {
        if (data.byView().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("data");
        for (Map.Entry<DataView, Map<String, Map<String, RecordedValue>>> view :
                data.byView().entrySet()) {
            writeView(json, view.getKey(), view.getValue());
        }
        json.writeEndArray();
    }

    private static void writeView(JsonGenerator json, DataView view, Map<String, Map<String, RecordedValue>> groups)
            throws IOException {
        json.writeStartObject();
        if (view.step().isPresent()) {
            json.writeNumberField("step", view.step().get());
        }
        if (view.node().isPresent()) {
            json.writeStringField("node", view.node().get());
        }
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, Map<String, RecordedValue>> group : new TreeMap<>(groups).entrySet()) {
            json.writeFieldName(group.getKey());
            Values.write(json, group.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeNodes(JsonGenerator json, Map<String, StepOutcome> nodes) throws IOException {
        if (nodes.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("nodes");
        for (Map.Entry<String, StepOutcome> node : new TreeMap<>(nodes).entrySet()) {
            json.writeStringField(node.getKey(), node.getValue().wireName());
        }
        json.writeEndObject();
    }

    static StepRecord read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "a step");
        fields.text("kind");
        JsonNode message = fields.get("message");
        StepRecord step = StepRecord.of(
                        StepPath.parse(fields.text("path")),
                        readOutcome(fields.text("outcome")),
                        ExecutionId.of(fields.text("execution")))
                .finishedAt(fields.number("at"))
                .stateChanges(Values.readTexts(fields.members("state"), "a step's state"))
                .data(readData(fields))
                .nodes(readNodes(fields))
                .message(message == null ? null : Values.read(message, "a step's message"))
                .build();
        fields.rejectUnknown();
        return step;
    }

    private static StepOutcome readOutcome(@Nullable String word) throws UnreadableStateException {
        for (StepOutcome outcome : StepOutcome.values()) {
            if (outcome.wireName().equals(word)) {
                return outcome;
            }
        }
        if (word == null) {
            throw UnreadableStateException.damaged("a step has an outcome that is not text");
        }
        throw UnreadableStateException.newer("a step has an outcome that this version of the plugin does not know");
    }

    private static StepData readData(Fields fields) throws UnreadableStateException {
        Map<DataView, Map<String, Map<String, RecordedValue>>> byView = new LinkedHashMap<>();
        for (JsonNode view : fields.list("data")) {
            Fields of = Fields.of(view, "a step's data");
            Map<String, Map<String, RecordedValue>> groups = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> group : of.members("values").entrySet()) {
                groups.put(
                        group.getKey(),
                        Values.read(Fields.members(group.getValue(), "a step's data"), "a step's data"));
            }
            if (byView.put(readView(of), groups) != null) {
                throw UnreadableStateException.damaged("a step's data have the same view twice");
            }
            of.rejectUnknown();
        }
        return StepData.of(byView);
    }

    private static DataView readView(Fields fields) throws UnreadableStateException {
        Integer step = fields.get("step") == null ? null : Math.toIntExact(fields.number("step"));
        return DataView.of(step, fields.optionalText("node"));
    }

    private static Map<String, StepOutcome> readNodes(Fields fields) throws UnreadableStateException {
        Map<String, StepOutcome> nodes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> node : fields.members("nodes").entrySet()) {
            nodes.put(node.getKey(), readOutcome(node.getValue().textValue()));
        }
        return nodes;
    }
}
