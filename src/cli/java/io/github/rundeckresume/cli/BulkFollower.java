package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says line by line how far the server is, until nothing of it runs any more. */
final class BulkFollower {
    private static final List<String> STAGES =
            List.of("waiting", "starting", "running", "succeeded", "failed", "refused", "left");
    private static final List<String> NO_NEWS = List.of("waiting", "starting");

    private final BulkDesk desk;
    private final Output out;
    private final Map<String, String> said = new HashMap<>();

    BulkFollower(BulkDesk desk, Output out) {
        this.desk = desk;
        this.out = out;
    }

    /** @param wait for how long at most; empty for as long as it takes */
    int follow(String id, Optional<Duration> wait) {
        Nap nap = Nap.within(wait.orElse(Duration.ZERO));
        JsonNode bulk = desk.one(id);
        tell(bulk);
        while (works(bulk) && !nap.isOver()) {
            nap.take();
            bulk = desk.one(id);
            tell(bulk);
        }
        out.json(bulk);
        out.line(summary(bulk));
        return works(bulk) ? ExitCode.NOT_YET : code(bulk);
    }

    private static boolean works(JsonNode bulk) {
        boolean starts = bulk.path("status").asText().equals("running")
                && !bulk.path("over").asBoolean();
        return starts || bulk.path("running").asInt() + bulk.path("starting").asInt() > 0;
    }

    private static int code(JsonNode bulk) {
        if (bulk.path("succeeded").asInt() == bulk.path("total").asInt()) {
            return ExitCode.DONE;
        }
        boolean failed = bulk.path("failed").asInt() + bulk.path("refused").asInt() > 0;
        return failed || bulk.path("status").asText().equals("cancelled") ? ExitCode.REFUSED : ExitCode.WAITS;
    }

    private void tell(JsonNode bulk) {
        for (JsonNode entry : bulk.path("entries")) {
            String line = line(entry);
            String before = said.put(entry.path("execution").asText(), line);
            if (!NO_NEWS.contains(entry.path("stage").asText()) && !line.equals(before)) {
                out.progress(Shown.line(line));
            }
        }
    }

    static String line(JsonNode entry) {
        String stage = entry.path("stage").asText();
        String next = entry.path("next").asText();
        String why = entry.path("why").asText();
        return "Execution " + entry.path("execution").asText() + ": "
                + (next.isEmpty() ? "" : "resumed as " + next + ", ")
                + (stage.equals("left") ? "left for a person" : stage)
                + (why.isEmpty() ? "" : ": " + why);
    }

    static String summary(JsonNode bulk) {
        List<String> counts = new ArrayList<>();
        for (String stage : STAGES) {
            if (bulk.path(stage).asInt() > 0) {
                counts.add(bulk.path(stage).asInt() + " " + stage);
            }
        }
        String note = bulk.path("note").asText();
        return "Bulk " + bulk.path("id").asText() + " of " + bulk.path("user").asText() + " is "
                + bulk.path("status").asText() + ": " + String.join(", ", counts)
                + (note.isEmpty() ? "" : ". " + note);
    }
}
