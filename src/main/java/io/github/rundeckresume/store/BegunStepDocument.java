package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.UnderWay;
import java.io.IOException;

/** The document that says that a step begins. Until the step's own document comes, its outcome is not known. */
final class BegunStepDocument {

    static final String KIND = "begun-step";

    private BegunStepDocument() {}

    static void write(JsonGenerator json, UnderWay step) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeStringField("path", step.step().toString());
        json.writeNumberField("at", step.since());
        json.writeEndObject();
    }

    static UnderWay read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "a step that begins");
        fields.text("kind");
        UnderWay step = UnderWay.of(StepPath.parse(fields.text("path")), fields.number("at"));
        fields.rejectUnknown();
        return step;
    }
}
