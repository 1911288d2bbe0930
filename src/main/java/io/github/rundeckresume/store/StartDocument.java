package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ServerBoot;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The first document of a state: format, version, and how the execution started. */
final class StartDocument {

    static final String KIND = "start";
    static final int VERSION = 2;

    private static final String FORMAT = "rundeck-resume";

    private StartDocument() {}

    static void write(JsonGenerator json, ExecutionStart start) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", KIND);
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("execution", start.execution().toString());
        json.writeStringField("project", start.project());
        json.writeStringField("job", start.jobId());
        json.writeStringField("jobName", start.jobName());
        json.writeNumberField("startedAt", start.identity().startedAt());
        writeIdentity(json, start);
        writeLineage(json, start);
        json.writeFieldName("options");
        Values.write(json, start.options());
        json.writeFieldName("secureOptions");
        Values.writeTexts(json, start.secureOptions());
        writeNodes(json, start);
        if (!start.files().isEmpty()) {
            json.writeFieldName("files");
            Values.write(json, start.files());
        }
        writeOwner(json, start);
        if (!start.once().isEmpty()) {
            writeNames(json, "once", start.once());
        }
        CrashDocument.write(json, start.afterCrash());
        json.writeFieldName("workflow");
        WorkflowDocument.write(json, start.workflow());
        json.writeEndObject();
    }

    private static void writeOwner(JsonGenerator json, ExecutionStart start) throws IOException {
        if (start.owner().isPresent()) {
            json.writeObjectFieldStart("owner");
            json.writeStringField("member", start.owner().get().member());
            json.writeStringField("boot", start.owner().get().boot());
            json.writeEndObject();
        }
    }

    private static void writeIdentity(JsonGenerator json, ExecutionStart start) throws IOException {
        if (start.identity().uuidDigest().isPresent()) {
            json.writeStringField("uuidDigest", start.identity().uuidDigest().get());
        }
        json.writeStringField("user", start.user());
    }

    private static void writeLineage(JsonGenerator json, ExecutionStart start) throws IOException {
        if (start.source().isPresent()) {
            json.writeStringField("source", start.source().get().toString());
        }
        LineageDocument.write(json, start.lineage());
    }

    private static void writeNodes(JsonGenerator json, ExecutionStart start) throws IOException {
        if (start.filter().isPresent()) {
            json.writeFieldName("filter");
            Values.write(json, start.filter().get());
        }
        if (start.excludePrecedence()) {
            json.writeBooleanField("excludePrecedence", true);
        }
        if (!start.nodes().isEmpty()) {
            writeNames(json, "nodes", start.nodes());
        }
    }

    static void writeNames(JsonGenerator json, String field, Set<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : new TreeSet<>(names)) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    static ExecutionStart read(JsonNode node) throws UnreadableStateException {
        Fields fields = Fields.of(node, "the start");
        requireKnownVersion(fields);
        ExecutionStart start = ExecutionStart.of(
                        ExecutionId.of(fields.text("execution")),
                        fields.text("project"),
                        fields.text("job"),
                        WorkflowDocument.read(Fields.of(fields.need("workflow"), "the workflow")))
                .jobName(fields.text("jobName"))
                .identity(ExecutionIdentity.recorded(fields.optionalText("uuidDigest"), fields.number("startedAt")))
                .user(fields.text("user"))
                .source(readSource(fields.optionalText("source")))
                .lineage(LineageDocument.read(fields))
                .options(Values.read(fields.members("options"), "the options"))
                .secureOptions(Values.readTexts(fields.members("secureOptions"), "the secure options"))
                .filter(readFilter(fields.get("filter")))
                .excludePrecedence(fields.get("excludePrecedence") != null && fields.flag("excludePrecedence"))
                .nodes(readNames(fields, "nodes"))
                .files(Values.read(fields.members("files"), "the files"))
                .owner(readOwner(fields.get("owner")))
                .once(readNames(fields, "once"))
                .afterCrash(CrashDocument.read(fields))
                .build();
        fields.rejectUnknown();
        return start;
    }

    private static void requireKnownVersion(Fields fields) throws UnreadableStateException {
        if (!KIND.equals(fields.text("kind")) || !FORMAT.equals(fields.text("format"))) {
            throw UnreadableStateException.damaged("this is not a resume state");
        }
        long version = fields.number("version");
        if (version > VERSION) {
            throw new UnreadableStateException(
                    UnreadableStateException.Kind.NEWER,
                    "it has format version " + version + ", but this plugin reads version " + VERSION);
        }
        if (version < 1) {
            throw UnreadableStateException.damaged("it has no format version");
        }
        if (version < VERSION) {
            throw new UnreadableStateException(
                    UnreadableStateException.Kind.OLDER,
                    "it has format version " + version + ", but this plugin reads version " + VERSION + " only");
        }
    }

    private static @Nullable ExecutionId readSource(@Nullable String source) {
        return source == null ? null : ExecutionId.of(source);
    }

    private static @Nullable ServerBoot readOwner(@Nullable JsonNode owner) throws UnreadableStateException {
        if (owner == null) {
            return null;
        }
        Fields fields = Fields.of(owner, "the owner");
        ServerBoot boot = ServerBoot.of(fields.text("member"), fields.text("boot"));
        fields.rejectUnknown();
        return boot;
    }

    private static @Nullable RecordedValue readFilter(@Nullable JsonNode filter) throws UnreadableStateException {
        return filter == null ? null : Values.read(filter, "the node filter");
    }

    static Set<String> readNames(Fields fields, String field) throws UnreadableStateException {
        Set<String> names = new HashSet<>();
        for (JsonNode name : fields.list(field)) {
            if (!name.isTextual()) {
                throw fields.wrong(field, "has a name that is not text");
            }
            names.add(name.textValue());
        }
        return names;
    }
}
