package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepPath;
import java.io.IOException;

/**
 * The document of what a step captured of its own progress. Those of one step add up, and of equal names the last counts.
 * They mean nothing once the step has succeeded.
 */
final class StepCheckpointDocument {

    static final String KIND = "step-checkpoint";

    /** Present, and true, if the step captured something that could not be recorded. */
    private static final String INCOMPLETE = "incomplete";

    private StepCheckpointDocument() {}

    static void write(JsonGenerator json, StepCheckpoint checkpoint) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeStringField("path", checkpoint.step().toString());
        json.writeFieldName("values");
        Values.write(json, checkpoint.values());
        if (!checkpoint.isComplete()) {
            json.writeBooleanField(INCOMPLETE, true);
        }
        json.writeEndObject();
    }

    static StepCheckpoint read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "a step's checkpoint");
        fields.text("kind");
        StepPath step = StepPath.parse(fields.text("path"));
        fields.need("values");
        StepCheckpoint checkpoint =
                StepCheckpoint.of(step, Values.read(fields.members("values"), "a step's checkpoint"));
        boolean incomplete = fields.get(INCOMPLETE) != null && fields.flag(INCOMPLETE);
        fields.rejectUnknown();
        return incomplete ? checkpoint.and(StepCheckpoint.incomplete(step)) : checkpoint;
    }
}
