package io.github.rundeckresume.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An execution that was started to resume another one, and what became of it. */
final class Resumed {
    private static final Duration DECISION = Duration.ofMinutes(2);
    private static final List<String> WAITING = List.of("held", "paused");
    private static final String RUNNING = "running";

    private final long source;
    private final long id;
    private final String address;
    private final Output out;

    Resumed(long source, long id, String address, Output out) {
        this.source = source;
        this.id = id;
        this.address = address;
        this.out = out;
    }

    /** Nothing is waited for. */
    int left() {
        out.line("Execution " + id + " was started to resume execution " + source + ": " + address);
        out.json(toJson(RUNNING, false, ""));
        return ExitCode.DONE;
    }

    /** Waits, says what became of it, and tells the exit code. */
    int watch(Watch watch, boolean follow, Optional<Duration> wait) {
        Duration most = wait.orElse(follow ? Duration.ZERO : DECISION);
        if (follow) {
            out.progress("Execution " + id + " was started to resume execution " + source + ": " + address);
        }
        boolean known = watch.await(
                Nap.within(most),
                follow,
                line -> {
                    if (follow) {
                        out.progress(line.shown());
                    }
                },
                out::notice);
        String status = watch.status();
        boolean refused = watch.wasRefused();
        out.json(toJson(status, refused, refused || follow ? watch.errors() : ""));
        if (refused) {
            throw CliException.refused("Execution " + id + " did not resume execution " + source + ": "
                    + (watch.errors().isEmpty() ? "its status is " + status + ". See " + address : watch.errors()));
        }
        if (!known) {
            throw CliException.notYet("Execution " + id + " is not at its end yet, or has not decided yet: " + address);
        }
        out.line(
                follow
                        ? "Execution " + id + " " + status + "."
                        : "Execution " + id + " resumes execution " + source + ": " + address);
        return follow ? code(status) : ExitCode.DONE;
    }

    private static int code(String status) {
        if (status.equals("succeeded")) {
            return ExitCode.DONE;
        }
        return WAITING.contains(status) ? ExitCode.WAITS : ExitCode.REFUSED;
    }

    private Map<String, Object> toJson(String status, boolean refused, String errors) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution", Long.toString(id));
        json.put("resumes", Long.toString(source));
        json.put("status", status);
        json.put("refused", refused);
        json.put("errors", errors);
        json.put("url", address);
        return json;
    }
}
