package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The part of a document that holds a workflow's steps. */
final class WorkflowDocument {

    /** An older version of the plugin reads the state without it. */
    private static final String USES = "x-uses";

    private WorkflowDocument() {}

    static void write(JsonGenerator json, WorkflowSnapshot workflow) throws IOException {
        json.writeStartObject();
        json.writeStringField("strategy", workflow.strategy());
        json.writeBooleanField("keepgoing", workflow.keepgoing());
        json.writeArrayFieldStart("steps");
        for (StepFingerprint step : workflow.steps()) {
            write(json, step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, StepFingerprint step) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", step.type());
        json.writeStringField("plugin", step.plugin());
        if (step.label().isPresent()) {
            json.writeStringField("label", step.label().get());
        }
        json.writeStringField("content", step.content());
        if (step.runsOnNodes()) {
            json.writeBooleanField("onNodes", true);
        }
        if (step.summary().isPresent()) {
            json.writeStringField("summary", step.summary().get());
        }
        if (step.uses().isPresent()) {
            StartDocument.writeNames(json, USES, step.uses().get());
        }
        json.writeEndObject();
    }

    static WorkflowSnapshot read(Fields fields) throws UnreadableStateException {
        List<StepFingerprint> steps = new ArrayList<>();
        for (JsonNode step : fields.list("steps")) {
            steps.add(readStep(Fields.of(step, "a step of the workflow")));
        }
        WorkflowSnapshot workflow = WorkflowSnapshot.of(fields.text("strategy"), fields.flag("keepgoing"), steps);
        fields.rejectUnknown();
        return workflow;
    }

    private static StepFingerprint readStep(Fields fields) throws UnreadableStateException {
        StepFingerprint step = StepFingerprint.of(
                fields.text("type"), fields.text("plugin"), fields.optionalText("label"), fields.text("content"));
        String summary = fields.optionalText("summary");
        boolean onNodes = fields.get("onNodes") != null && fields.flag("onNodes");
        StepFingerprint used = fields.get(USES) == null ? step : step.uses(StartDocument.readNames(fields, USES));
        fields.rejectUnknown();
        return (summary == null ? used : used.summary(summary)).onNodes(onNodes);
    }
}
