package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that came after a paused execution had ended, as they stand in the metadata of its row: {@code {"2":
 * [{"by": …, "way": …, "at": …, "note": …, "data": {…}}]}}, by the step's path. Those that came before are in its record.
 */
final class SignalMarks {

    /** The metadata key. */
    static final String KEY = "resumeSignals";

    private static final Logger LOG = LoggerFactory.getLogger(SignalMarks.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private SignalMarks() {}

    /** Reads the value of the metadata; what cannot be read does not count. */
    static Map<StepPath, List<Signal>> parse(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        try {
            Map<StepPath, List<Signal>> all = new TreeMap<>();
            JSON.readTree(text).fields().forEachRemaining(step -> {
                List<Signal> signals = new ArrayList<>();
                step.getValue().forEach(signal -> signals.add(signal(signal)));
                all.put(StepPath.parse(step.getKey()), signals);
            });
            return all;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("The signals of a paused execution cannot be read, and do not count", e);
            return Map.of();
        }
    }

    /** Reads the values that were given with a request: an object in JSON; empty text is none. Empty if it is no such. */
    static Optional<Map<String, String>> inputs(String text) {
        if (text.isEmpty()) {
            return Optional.of(Map.of());
        }
        try {
            JsonNode given = JSON.readTree(text);
            Map<String, String> inputs = new TreeMap<>();
            given.fields().forEachRemaining(input -> {
                if (input.getValue().isValueNode()) {
                    inputs.put(input.getKey(), input.getValue().asText());
                }
            });
            return given.isObject() && inputs.size() == given.size() ? Optional.of(inputs) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads one signal.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Signal signal(JsonNode node) {
        Map<String, RecordedValue> data = new HashMap<>();
        node.path("data")
                .fields()
                .forEachRemaining(value -> data.put(
                        value.getKey(), RecordedValue.of(value.getValue().asText())));
        Signal.Way way = Stream.of(Signal.Way.values())
                .filter(one -> one.wireName().equals(node.path("way").asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a signal has no known way"));
        return Signal.of(
                node.path("by").asText(),
                way,
                node.path("at").asLong(),
                RecordedValue.of(node.path("note").asText()),
                data);
    }

    /** Adds a signal to the metadata of a row; one that its giver gave in the same way before is replaced. */
    static ObjectNode add(ObjectNode metadata, StepPath step, Signal signal) {
        Map<StepPath, List<Signal>> all = new TreeMap<>(parse(metadata.path(KEY).asText()));
        List<Signal> ofStep = new ArrayList<>(all.getOrDefault(step, List.of()));
        ofStep.removeIf(before -> before.way() == signal.way() && before.by().equals(signal.by()));
        ofStep.add(signal);
        all.put(step, ofStep);
        return metadata.put(KEY, write(all));
    }

    /** Writes the value of the metadata. */
    static String write(Map<StepPath, List<Signal>> all) {
        ObjectNode json = JSON.createObjectNode();
        all.forEach((step, signals) -> {
            ArrayNode list = json.putArray(step.toString());
            signals.forEach(signal -> write(list.addObject(), signal));
        });
        return json.toString();
    }

    /** Writes one signal. */
    static void write(ObjectNode one, Signal signal) {
        one.put("by", signal.by());
        one.put("way", signal.way().wireName());
        one.put("at", signal.at());
        one.put("note", signal.note().shown());
        ObjectNode data = one.putObject("data");
        signal.data().forEach((name, value) -> data.put(name, value.shown()));
    }
}
