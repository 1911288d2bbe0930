package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.StepPath;
import java.io.IOException;

/** The document of a referenced job's workflow that began. */
final class InnerDocument {

    static final String KIND = "workflow";

    private InnerDocument() {}

    static void write(JsonGenerator json, InnerWorkflow inner) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeStringField("inside", inner.inside().toString());
        json.writeStringField("job", inner.jobId());
        json.writeStringField("jobName", inner.jobName());
        json.writeStringField("execution", inner.execution().toString());
        json.writeFieldName("options");
        Values.writeTexts(json, inner.options());
        if (!inner.filter().isEmpty()) {
            json.writeStringField("filter", inner.filter());
        }
        if (!inner.nodes().isEmpty()) {
            StartDocument.writeNames(json, "nodes", inner.nodes());
        }
        json.writeFieldName("workflow");
        WorkflowDocument.write(json, inner.workflow());
        json.writeEndObject();
    }

    static InnerWorkflow read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "an inner workflow");
        fields.text("kind");
        String filter = fields.optionalText("filter");
        InnerWorkflow inner = InnerWorkflow.of(
                        StepPath.parse(fields.text("inside")),
                        fields.text("job"),
                        fields.text("jobName"),
                        WorkflowDocument.read(Fields.of(fields.need("workflow"), "the workflow of a referenced job")),
                        StartDocument.readNames(fields, "nodes"))
                .options(
                        ExecutionId.of(fields.text("execution")),
                        Values.readTexts(fields.members("options"), "the options of a referenced job"),
                        filter == null ? "" : filter);
        fields.rejectUnknown();
        return inner;
    }
}
