package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Lineage;
import io.github.rundeckresume.state.Lineage.Between;
import io.github.rundeckresume.state.PassedPause;
import io.github.rundeckresume.state.StepPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The executions before this one: fields {@code lineage} and {@code between} of the start. */
final class LineageDocument {

    private LineageDocument() {}

    static void write(JsonGenerator json, Lineage lineage) throws IOException {
        if (lineage.tries() > 0) {
            json.writeNumberField("tries", lineage.tries());
        }
        if (lineage.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("lineage");
        for (Attempt attempt : lineage.told()) {
            write(json, attempt);
        }
        json.writeEndArray();
        if (lineage.between().isPresent()) {
            Between between = lineage.between().get();
            json.writeObjectFieldStart("between");
            json.writeStringField("from", between.from().toString());
            json.writeStringField("to", between.to().toString());
            json.writeNumberField("count", between.count());
            json.writeNumberField("pauses", between.pauses());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Attempt attempt) throws IOException {
        json.writeStartObject();
        json.writeStringField("execution", attempt.execution().toString());
        json.writeNumberField("startedAt", attempt.startedAt());
        json.writeStringField("user", attempt.user());
        if (!attempt.end().isEmpty()) {
            json.writeStringField("end", attempt.end());
        }
        if (!attempt.passed().isEmpty()) {
            json.writeArrayFieldStart("passed");
            for (PassedPause passed : attempt.passed()) {
                json.writeStartObject();
                json.writeStringField("path", passed.step().toString());
                json.writeNumberField("since", passed.since());
                PauseDocument.writeSignals(json, passed.signals());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static Lineage read(Fields fields) throws UnreadableStateException {
        List<Attempt> told = new ArrayList<>();
        for (JsonNode attempt : fields.list("lineage")) {
            told.add(readAttempt(Fields.of(attempt, "an earlier attempt")));
        }
        Lineage lineage = Lineage.of(told, readBetween(fields.get("between")));
        return fields.get("tries") == null ? lineage : lineage.tries(count(fields, "tries"));
    }

    private static Attempt readAttempt(Fields fields) throws UnreadableStateException {
        Attempt attempt =
                Attempt.of(ExecutionId.of(fields.text("execution")), fields.number("startedAt"), fields.text("user"));
        String end = fields.optionalText("end");
        List<PassedPause> passed = new ArrayList<>();
        for (JsonNode pause : fields.list("passed")) {
            passed.add(readPassed(Fields.of(pause, "a pause of an earlier attempt")));
        }
        fields.rejectUnknown();
        return attempt.ended(end == null ? "" : end, passed);
    }

    private static PassedPause readPassed(Fields fields) throws UnreadableStateException {
        PassedPause passed = PassedPause.of(
                StepPath.parse(fields.text("path")), fields.number("since"), PauseDocument.readSignals(fields));
        fields.rejectUnknown();
        return passed;
    }

    private static @Nullable Between readBetween(@Nullable JsonNode node) throws UnreadableStateException {
        if (node == null) {
            return null;
        }
        Fields fields = Fields.of(node, "the attempts between");
        Between between = Between.of(
                ExecutionId.of(fields.text("from")),
                ExecutionId.of(fields.text("to")),
                count(fields, "count"),
                count(fields, "pauses"));
        fields.rejectUnknown();
        return between;
    }

    private static int count(Fields fields, String name) throws UnreadableStateException {
        long count = fields.number(name);
        if (count > Integer.MAX_VALUE) {
            throw fields.wrong(name, "is too large");
        }
        return (int) count;
    }
}
