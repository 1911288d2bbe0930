package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ApprovalRule;
import io.github.rundeckresume.state.Approvers;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.PauseInput;
import io.github.rundeckresume.state.PauseTimes;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The document of a step that pauses, with the signals that have come. Of several for one step the last counts. */
final class PauseDocument {

    static final String KIND = "pause";

    private PauseDocument() {}

    static void write(JsonGenerator json, Pause pause) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeStringField("path", pause.step().toString());
        json.writeNumberField("at", pause.since());
        json.writeFieldName("message");
        Values.write(json, pause.message());
        writeTimes(json, pause.times());
        if (!pause.inputs().isEmpty()) {
            json.writeArrayFieldStart("inputs");
            for (PauseInput input : pause.inputs()) {
                json.writeString(input.toString());
            }
            json.writeEndArray();
        }
        json.writeStringField("approvers", pause.rule().approvers().toString());
        json.writeStringField("escalateTo", pause.rule().escalateTo().toString());
        json.writeNumberField("quorum", pause.rule().quorum());
        json.writeBooleanField("selfApproval", pause.rule().allowsSelf());
        json.writeStringField("key", pause.key());
        if (pause.runsAgain()) {
            json.writeBooleanField("again", true);
        }
        writeSignals(json, pause.signals());
        json.writeEndObject();
    }

    private static void writeTimes(JsonGenerator json, PauseTimes times) throws IOException {
        if (times.until().isPresent()) {
            json.writeNumberField("until", times.until().get());
        }
        if (times.expiresAt().isPresent()) {
            json.writeNumberField("expiresAt", times.expiresAt().get());
            json.writeStringField("onExpiry", times.onExpiry().wireName());
        }
    }

    static void writeSignals(JsonGenerator json, List<Signal> signals) throws IOException {
        if (signals.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("signals");
        for (Signal signal : signals) {
            json.writeStartObject();
            json.writeStringField("by", signal.by());
            json.writeStringField("way", signal.way().wireName());
            json.writeNumberField("at", signal.at());
            json.writeFieldName("note");
            Values.write(json, signal.note());
            json.writeFieldName("data");
            Values.write(json, signal.data());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Pause read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "a pause");
        fields.text("kind");
        Pause pause = Pause.of(
                        StepPath.parse(fields.text("path")),
                        fields.number("at"),
                        Values.read(fields.need("message"), "the message of a pause"))
                .times(readTimes(fields))
                .inputs(readInputs(fields))
                .rule(ApprovalRule.of(
                                Approvers.parse(fields.text("approvers")),
                                Math.toIntExact(fields.number("quorum")),
                                fields.flag("selfApproval"))
                        .escalateTo(Approvers.parse(fields.text("escalateTo"))))
                .key(fields.text("key"))
                .signals(readSignals(fields));
        boolean again = fields.get("again") != null && fields.flag("again");
        fields.rejectUnknown();
        return again ? pause.again() : pause;
    }

    private static PauseTimes readTimes(Fields fields) throws UnreadableStateException {
        PauseTimes times = PauseTimes.none().until(optionalNumber(fields, "until"));
        Long expiresAt = optionalNumber(fields, "expiresAt");
        return expiresAt == null ? times : times.expires(expiresAt, readOnExpiry(fields));
    }

    private static @Nullable Long optionalNumber(Fields fields, String name) throws UnreadableStateException {
        return fields.get(name) == null ? null : Long.valueOf(fields.number(name));
    }

    private static OnExpiry readOnExpiry(Fields fields) throws UnreadableStateException {
        return OnExpiry.parse(fields.text("onExpiry"))
                .orElseThrow(() -> UnreadableStateException.newer(
                        "a pause has a word for its expiry that this version of the plugin does not know"));
    }

    private static List<PauseInput> readInputs(Fields fields) throws UnreadableStateException {
        List<String> lines = new ArrayList<>();
        for (JsonNode input : fields.list("inputs")) {
            lines.add(input.asText());
        }
        List<PauseInput> inputs = PauseInput.parse(String.join("\n", lines));
        if (inputs.size() != lines.size()) {
            throw fields.wrong("inputs", "has an entry that declares no input");
        }
        return inputs;
    }

    static List<Signal> readSignals(Fields fields) throws UnreadableStateException {
        List<Signal> signals = new ArrayList<>();
        for (JsonNode signal : fields.list("signals")) {
            Fields of = Fields.of(signal, "a signal");
            signals.add(Signal.of(
                    of.text("by"),
                    readWay(of.text("way")),
                    of.number("at"),
                    Values.read(of.need("note"), "the note of a signal"),
                    Values.read(of.members("data"), "the values of a signal")));
            of.rejectUnknown();
        }
        return signals;
    }

    private static Signal.Way readWay(String word) throws UnreadableStateException {
        return Stream.of(Signal.Way.values())
                .filter(way -> way.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> UnreadableStateException.newer(
                        "a signal came in a way that this version of the plugin does not know"));
    }
}
