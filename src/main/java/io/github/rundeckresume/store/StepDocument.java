package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        if (data.groups().isEmpty()) {
            return;
        }
        Map<DataView, Map<String, StepData.Group>> byView = new LinkedHashMap<>();
        data.groups()
                .forEach(group -> byView.computeIfAbsent(group.view(), view -> new TreeMap<>())
                        .put(group.name(), group));
        json.writeArrayFieldStart("data");
        for (Map.Entry<DataView, Map<String, StepData.Group>> view : byView.entrySet()) {
            writeView(json, view.getKey(), view.getValue().values());
        }
        json.writeEndArray();
    }

    private static void writeView(JsonGenerator json, DataView view, Collection<StepData.Group> groups)
            throws IOException {
        json.writeStartObject();
        if (view.step().isPresent()) {
            json.writeNumberField("step", view.step().get());
        }
        if (view.node().isPresent()) {
            json.writeStringField("node", view.node().get());
        }
        json.writeObjectFieldStart("values");
        for (StepData.Group group : groups) {
            json.writeFieldName(group.name());
            Values.write(json, group.values());
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
        List<StepData.Group> groups = new ArrayList<>();
        Set<DataView> views = new HashSet<>();
        for (JsonNode in : fields.list("data")) {
            Fields of = Fields.of(in, "a step's data");
            DataView view = readView(of);
            if (!views.add(view)) {
                throw UnreadableStateException.damaged("a step's data have the same view twice");
            }
            for (Map.Entry<String, JsonNode> group : of.members("values").entrySet()) {
                Map<String, JsonNode> values = Fields.members(group.getValue(), "a step's data");
                groups.add(StepData.Group.of(view, group.getKey(), Values.read(values, "a step's data")));
            }
            of.rejectUnknown();
        }
        return StepData.of(groups);
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
