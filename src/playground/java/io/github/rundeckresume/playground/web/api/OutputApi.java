package io.github.rundeckresume.playground.web.api;

import io.github.rundeckresume.playground.database.ExecutionRecord;
import io.github.rundeckresume.playground.database.ExecutionRecord.Outcome;
import io.github.rundeckresume.playground.host.EmbeddedHost;
import io.github.rundeckresume.playground.log.LogLine;
import io.github.rundeckresume.playground.log.LogTail;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /execution/ID/output}: the log, part by part (rundeckapp 5.4.0 ExecutionController.tailExecutionOutput). */
final class OutputApi {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final EmbeddedHost host;
    private final Found found;

    OutputApi(EmbeddedHost host, Found found) {
        this.host = host;
        this.found = found;
    }

    void get(Context request) {
        ExecutionRecord execution = found.execution(request);
        long offset = number(request, "offset", "Not an integer offset");
        long known = number(request, "lastmod", "Not a millisecond modification time");
        int most = (int) number(request, "maxlines", "Not a number of lines");
        ExecutionFile file = ExecutionFile.find(host, execution, "rdlog");
        if (file.path().isEmpty()) {
            Answers.json(request, file.pending() ? pending(execution, offset) : nothing(execution));
            return;
        }
        try {
            Answers.json(request, tail(execution, file.path().get(), offset, known, most));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log " + file.path().get() + ": " + e.getMessage(), e);
        }
    }

    private static long number(Context request, String name, String why) {
        String text = request.queryParam(name);
        if (text == null || text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,15}")) {
            throw Denied.parameter(text, name, why);
        }
        return Long.parseLong(text);
    }

    private static Map<String, Object> nothing(ExecutionRecord execution) {
        Map<String, Object> json = about(execution, "0", !execution.isRunning());
        json.put("empty", true);
        json.put(execution.isRunning() ? "message" : "error", "No output");
        json.put("entries", List.of());
        return json;
    }

    private static Map<String, Object> pending(ExecutionRecord execution, long offset) {
        Map<String, Object> json = about(execution, Long.toString(offset), false);
        json.put("message", "Pending");
        json.put("pending", "Waiting for log output to become available...");
        json.put("retryBackoff", 0);
        json.put("clusterExec", true);
        json.put("entries", List.of());
        return json;
    }

    private static Map<String, Object> tail(ExecutionRecord execution, Path file, long offset, long known, int most)
            throws IOException {
        long modified = Files.getLastModifiedTime(file).toMillis();
        if (known > 0 && modified <= known && (offset == 0 || Files.size(file) <= offset)) {
            return unmodified(execution, file, offset, modified);
        }
        LogTail tail = LogTail.read(file, offset, most);
        boolean atEnd = tail.complete() || (!execution.isRunning() && tail.offset() >= tail.size());
        Map<String, Object> json = about(execution, Long.toString(tail.offset()), atEnd);
        json.put("lastModified", Long.toString(modified));
        json.put("percentLoaded", tail.size() == 0 ? 0.0 : 100.0 * tail.offset() / tail.size());
        json.put("totalSize", tail.size());
        json.put("retryBackoff", 0);
        json.put("clusterExec", false);
        json.put("compacted", false);
        json.put(
                "entries",
                tail.lines().stream()
                        .filter(LogLine::isText)
                        .map(OutputApi::entry)
                        .toList());
        return json;
    }

    private static Map<String, Object> unmodified(ExecutionRecord execution, Path file, long offset, long modified)
            throws IOException {
        Map<String, Object> json = about(execution, Long.toString(offset), !execution.isRunning());
        json.put("message", "Unmodified");
        json.put("unmodified", true);
        json.put("lastModified", Long.toString(modified));
        json.put("totalSize", Files.size(file));
        json.put("entries", List.of());
        return json;
    }

    private static Map<String, Object> about(ExecutionRecord execution, String offset, boolean atEnd) {
        Instant end = execution.outcome().map(Outcome::completed).orElse(Instant.now());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(execution.id()));
        json.put("offset", offset);
        json.put("completed", atEnd);
        json.put("execCompleted", !execution.isRunning());
        json.put(
                "hasFailedNodes",
                execution.outcome().filter(one -> !one.failedNodes().isEmpty()).isPresent());
        json.put("execState", execution.state());
        json.put("execDuration", Duration.between(execution.started(), end).toMillis());
        return json;
    }

    private static Map<String, Object> entry(LogLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", TIME.format(line.time()));
        json.put("absolute_time", line.time().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("log", plain(line.message()));
        json.put("level", line.level().toString());
        json.putAll(picked(line.metadata()));
        json.put("metadata", line.metadata());
        return json;
    }

    /** Without the line's end and without colours. */
    private static String plain(String text) {
        return text.replaceAll("\\r?\\n$", "").replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static Map<String, String> picked(Map<String, String> metadata) {
        Map<String, String> picked = new LinkedHashMap<>();
        List.of("user", "command", "stepctx", "node").forEach(key -> picked.computeIfAbsent(key, metadata::get));
        return picked;
    }
}
