package io.github.rundeckresume.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.DataView;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.FailureCause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepData;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of one state's finished steps. A node-first job leaves one for each node and step, which say much
 * the same: what is equal is the same object in all of them, so that they fit into memory. Not for several threads.
 */
final class StepReader {

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, ExecutionId> executions = new HashMap<>();
    /** The last record with such a number. Not by content: that could be made to collide. */
    private final Map<Integer, StepRecord> last = new HashMap<>();

    StepRecord read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "a step");
        fields.text("kind");
        JsonNode message = fields.get("message");
        StepPath path = readPath(fields);
        StepRecord step = StepRecord.of(
                        path,
                        readOutcome(fields.text("outcome")),
                        executions.computeIfAbsent(fields.text("execution"), ExecutionId::of))
                .finishedAt(fields.number("at"))
                .stateChanges(readChanges(fields, path.number()))
                .data(readData(fields))
                .nodes(readNodes(fields))
                .message(message == null ? null : Values.read(message, "a step's message"))
                .otherOptions(StartDocument.readNames(fields, StepDocument.OTHER_OPTIONS))
                .cause(readCause(fields))
                .build();
        fields.rejectUnknown();
        last.put(path.number(), step);
        return step;
    }

    private FailureCause readCause(Fields fields) throws UnreadableStateException {
        JsonNode exit = fields.get("exit");
        if (exit != null && !exit.canConvertToInt()) {
            throw fields.wrong("exit", "is no exit code");
        }
        String reason = fields.optionalText("reason");
        return FailureCause.of(exit == null ? null : exit.intValue(), reason == null ? null : shared(reason));
    }

    private StepPath readPath(Fields fields) throws UnreadableStateException {
        StepPath path = StepPath.parse(fields.text("path"));
        return path.node().map(node -> path.on(shared(node))).orElse(path);
    }

    private Map<String, String> readChanges(Fields fields, int step) throws UnreadableStateException {
        Map<String, String> changes = Values.readTexts(fields.members("state"), "a step's state");
        StepRecord before = last.get(step);
        return before != null && before.stateChanges().equals(changes) ? before.stateChanges() : changes;
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
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

    private StepData readData(Fields fields) throws UnreadableStateException {
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
                groups.add(StepData.Group.of(view, shared(group.getKey()), readValues(values)));
            }
            of.rejectUnknown();
        }
        return StepData.of(groups);
    }

    private DataView readView(Fields fields) throws UnreadableStateException {
        Integer step = fields.get("step") == null ? null : Math.toIntExact(fields.number("step"));
        String node = fields.optionalText("node");
        return DataView.of(step, node == null ? null : shared(node));
    }

    private Map<String, RecordedValue> readValues(Map<String, JsonNode> members) throws UnreadableStateException {
        Map<String, RecordedValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : members.entrySet()) {
            values.put(shared(value.getKey()), Values.read(value.getValue(), "a step's data"));
        }
        return values;
    }

    private static Map<String, StepOutcome> readNodes(Fields fields) throws UnreadableStateException {
        Map<String, StepOutcome> nodes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> node : fields.members("nodes").entrySet()) {
            nodes.put(node.getKey(), readOutcome(node.getValue().textValue()));
        }
        return nodes;
    }
}
