package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.PassedPause;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.RunLineage;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lineage of a run as it stands in the server's table for the data of plugins: {@code {"v": 1, "job": …, "left": 0,
 * "pauses": 0, "attempts": [{"execution": "41", "uuid": …, "way": "run", …}]}}. What cannot be read is left out.
 */
final class RunMark {

    private static final Logger LOG = LoggerFactory.getLogger(RunMark.class);
    private static final int VERSION = 1;
    /** The server's text has room for a million characters on every database (rundeckapp 5.4.0 migrations/changelog). */
    private static final int MOST_CHARACTERS = 600_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunMark() {}

    /** Writes a lineage. One that is too long is shortened in its middle. */
    static ObjectNode write(String jobId, RunLineage lineage) {
        RunLineage shorter = lineage;
        ObjectNode written = whole(jobId, shorter);
        while (written.toString().length() > MOST_CHARACTERS
                && shorter.attempts().size() > 2) {
            shorter = shorter.bounded(Math.max(2, shorter.attempts().size() / 2));
            written = whole(jobId, shorter);
        }
        return written;
    }

    private static ObjectNode whole(String jobId, RunLineage lineage) {
        ObjectNode mark = JSON.createObjectNode().put("v", VERSION).put("job", jobId);
        mark.put("left", lineage.left()).put("pauses", lineage.pausesLeft());
        ArrayNode attempts = mark.putArray("attempts");
        lineage.attempts().forEach(one -> write(attempts.addObject(), one));
        return mark;
    }

    private static void write(ObjectNode json, RunAttempt one) {
        Attempt attempt = one.attempt();
        json.put("execution", attempt.execution().toString()).put("uuid", one.uuidDigest());
        json.put("way", one.way().name().toLowerCase(Locale.ROOT));
        one.from().ifPresent(from -> json.put("from", from.toString()));
        json.put("user", attempt.user()).put("start", attempt.startedAt());
        json.put("end", attempt.end()).put("ended", one.endedAt());
        one.told().forEach((what, words) -> json.put(what.wireName(), words));
        ArrayNode passed = attempt.passed().isEmpty() ? JSON.createArrayNode() : json.putArray("passed");
        attempt.passed().forEach(pause -> {
            ObjectNode over = passed.addObject();
            over.put("path", pause.step().toString()).put("since", pause.since());
            ArrayNode signals = over.putArray("signals");
            pause.signals().forEach(signal -> SignalMarks.write(signals.addObject(), signal));
        });
    }

    /** True if the mark was left for that job, and by a version whose marks are known. */
    static boolean isOf(String jobId, JsonNode mark) {
        return mark.path("v").asInt() == VERSION && mark.path("job").asText().equals(jobId);
    }

    /** Reads a lineage; of no attempts if there is none. */
    static RunLineage read(JsonNode mark) {
        List<RunAttempt> attempts = new ArrayList<>();
        for (JsonNode one : mark.path("attempts")) {
            try {
                attempts.add(attempt(one));
            } catch (IllegalArgumentException e) {
                LOG.debug("An attempt in the lineage of a run cannot be read, and is left out", e);
            }
        }
        int left = Math.max(0, mark.path("left").asInt());
        return RunLineage.of(
                attempts, left, Math.min(left, Math.max(0, mark.path("pauses").asInt())));
    }

    private static RunAttempt attempt(JsonNode json) {
        List<PassedPause> passed = new ArrayList<>();
        json.path("passed").forEach(pause -> passed.add(passed(pause)));
        RunAttempt attempt = RunAttempt.of(Attempt.of(
                        ExecutionId.of(json.path("execution").asText()),
                        json.path("start").asLong(),
                        json.path("user").asText()))
                .identity(json.path("uuid").asText())
                .ended(json.path("end").asText(), json.path("ended").asLong(), passed);
        RunAttempt.Way way = RunAttempt.Way.valueOf(json.path("way").asText().toUpperCase(Locale.ROOT));
        attempt = json.has("from")
                ? attempt.after(ExecutionId.of(json.path("from").asText()), way)
                : attempt;
        for (Told what : Told.values()) {
            attempt = attempt.told(what, json.path(what.wireName()).asText());
        }
        return attempt;
    }

    private static PassedPause passed(JsonNode json) {
        List<Signal> signals = new ArrayList<>();
        json.path("signals").forEach(signal -> signals.add(SignalMarks.signal(signal)));
        return PassedPause.of(
                StepPath.parse(json.path("path").asText()), json.path("since").asLong(), signals);
    }
}
