package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The log of one execution, read part by part as it grows (rundeckapp 5.4.0 ExecutionController.tailExecutionOutput). */
final class ExecutionLog {
    private static final int MOST_LINES = 1000;
    /** For how many looks after its end the log may be on its way, such as to Log Storage. */
    private static final int MOST_LATE = 10;

    private final Api api;
    private final long id;
    private String offset = "0";
    private String modified = "0";
    private boolean full;
    private boolean ended;
    private int late;

    ExecutionLog(Api api, long id) {
        this.api = api;
        this.id = id;
    }

    /** What was written since the last call, or the next thousand lines of it. */
    List<Line> more() {
        JsonNode part = api.get(
                "/execution/" + id + "/output?offset=" + offset + "&lastmod=" + modified + "&maxlines=" + MOST_LINES);
        List<Line> lines = new ArrayList<>();
        part.path("entries").forEach(entry -> lines.add(new Line(entry)));
        offset = part.path("offset").asText(offset);
        modified = part.path("lastModified").asText(modified);
        full = lines.size() >= MOST_LINES;
        if (part.path("execCompleted").asBoolean() && !full) {
            late++;
            ended = part.path("completed").asBoolean() || late > MOST_LATE;
        }
        return lines;
    }

    /** True if there may be more to read at once. */
    boolean hasMore() {
        return full;
    }

    /** True if the execution has ended and its log was read. */
    boolean isEnded() {
        return ended;
    }

    /** One entry, which may have several lines. */
    static final class Line {
        private final String text;
        private final String level;
        private final String node;

        private Line(JsonNode entry) {
            this.text = entry.path("log").asText();
            this.level = entry.path("level").asText();
            // Of what the server itself says, Rundeck 5.4.0 and newer name the server's own node.
            this.node = entry.hasNonNull("stepctx") ? entry.path("node").asText("") : "";
        }

        String text() {
            return text;
        }

        boolean isError() {
            return level.equals("ERROR");
        }

        /** With the node that said it. */
        String shown() {
            return (node.isEmpty() ? "" : "[" + node + "] ") + text;
        }
    }
}
