package io.github.rundeckresume.playground.job;

import io.github.rundeckresume.playground.job.JobReferenceStep.Nodes;
import java.util.Optional;

/** A job reference of a step's map, read as the server reads it (rundeckapp 5.4.0 JobExec.updateFromMap). */
final class JobReferenceReader {
    /** What of a reference is true or false. */
    static final String[] FLAGS = {
        "nodeStep", "useName", "importOptions", "failOnDisable", "childNodes", "ignoreNotifications"
    };

    private JobReferenceReader() {}

    static JobReferenceStep reference(JobFields step) {
        JobFields reference =
                step.map("jobref").orElseThrow(() -> step.error("jobref", "the job reference is empty; name a job"));
        if (!reference.has("uuid") && !reference.has("name")) {
            throw reference.error("the job reference names no job; give uuid or name");
        }
        boolean onlyName = reference.has("name") && !reference.has("uuid");
        return new JobReferenceStep(
                reference.text("uuid"),
                reference.text("name"),
                reference.text("group"),
                reference.text("project", step.text("project")),
                reference.has("useName") ? reference.isTrue("useName") : onlyName,
                reference.text("args"),
                reference.isTrue("nodeStep"),
                either("importOptions", reference, step),
                either("failOnDisable", reference, step),
                either("childNodes", reference, step),
                reference.isTrue("ignoreNotifications"),
                nodes(reference));
    }

    /** Some stand beside the reference in files of older servers. */
    private static boolean either(String flag, JobFields reference, JobFields step) {
        return reference.has(flag) ? reference.isTrue(flag) : step.isTrue(flag);
    }

    private static Nodes nodes(JobFields reference) {
        Optional<JobFields> filters = reference.map("nodefilters");
        Optional<JobFields> dispatch = filters.flatMap(fields -> fields.map("dispatch"));
        Optional<Boolean> intersect = dispatch.flatMap(fields -> flag(fields, "nodeIntersect"));
        String filter = filters.map(fields -> fields.text("filter")).orElse("");
        if (filter.isEmpty()) {
            return new Nodes("", Optional.empty(), Optional.empty(), "", Optional.empty(), intersect);
        }
        return new Nodes(
                filter,
                dispatch.filter(fields -> fields.has("threadcount")).map(JobReferenceReader::threadcount),
                dispatch.flatMap(fields -> flag(fields, "keepgoing")),
                dispatch.map(fields -> fields.text("rankAttribute")).orElse(""),
                dispatch.filter(fields -> fields.has("rankOrder"))
                        .map(fields -> "ascending".equals(fields.text("rankOrder"))),
                intersect);
    }

    private static Optional<Boolean> flag(JobFields fields, String key) {
        return fields.has(key) ? Optional.of(fields.isTrue(key)) : Optional.empty();
    }

    private static int threadcount(JobFields dispatch) {
        String text = dispatch.text("threadcount");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw dispatch.error("threadcount", "'" + text + "' is no number; write a number such as 2");
        }
    }
}
