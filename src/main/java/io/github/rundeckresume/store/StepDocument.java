package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The document of one finished step, as it is written; {@link StepReader} reads it. */
final class StepDocument {

    static final String KIND = "step";

    /** An older version of the plugin reads the state without it. */
    static final String OTHER_OPTIONS = "x-otherOptions";

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
        if (!isOfItsNode(step)) {
            writeNodes(json, step.nodes());
        }
        if (step.message().isPresent()) {
            json.writeFieldName("message");
            Values.write(json, step.message().get());
        }
        if (!step.otherOptions().isEmpty()) {
            StartDocument.writeNames(json, OTHER_OPTIONS, step.otherOptions());
        }
        if (step.cause().exitCode().isPresent()) {
            json.writeNumberField("exit", step.cause().exitCode().get());
        }
        if (step.cause().reason().isPresent()) {
            json.writeStringField("reason", step.cause().reason().get());
        }
        json.writeEndObject();
    }

    /** True if the path and the outcome say all. There is such a record for each node and step of a node-first job. */
    private static boolean isOfItsNode(StepRecord step) {
        return step.path()
                .node()
                .filter(node -> step.nodes().equals(Map.of(node, step.outcome())))
                .isPresent();
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
}
