package io.github.rundeckresume.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at an execution that was started to resume another one, until it is known what becomes of it. */
final class Watch {
    private static final int MOST_ERRORS = 5;
    /** A server that is started anew is not there for a while. */
    private static final Duration AWAY = Duration.ofMinutes(3);

    private final Api api;
    private final long id;
    private final String begins;
    private final ExecutionLog log;
    private final List<String> errors = new ArrayList<>();
    private Optional<Nap> away = Optional.empty();
    private boolean begun;

    /** @param source the execution that is resumed */
    Watch(Api api, long id, long source) {
        this.api = api;
        this.id = id;
        this.begins = "Resuming execution " + source + ":";
        this.log = new ExecutionLog(api, id);
    }

    /**
     * Waits until it is known whether it goes on, or until its end.
     *
     * @param nap for how long at most
     * @param toItsEnd false to wait for the decision only
     * @param lines gets what the log says
     * @param remark gets what is to be known besides
     * @return false if the time is over before
     */
    boolean await(Nap nap, boolean toItsEnd, Consumer<ExecutionLog.Line> lines, Consumer<String> remark) {
        while (true) {
            boolean there = read(lines, remark);
            if (log.isEnded() || (begun && !toItsEnd)) {
                return true;
            }
            if (nap.isOver()) {
                return false;
            }
            if (!there || !log.hasMore()) {
                nap.take();
            }
        }
    }

    /** False if the server is away for a while. */
    private boolean read(Consumer<ExecutionLog.Line> lines, Consumer<String> remark) {
        try {
            log.more().forEach(line -> {
                begun |= line.text().startsWith(begins);
                note(line);
                lines.accept(line);
            });
            away = Optional.empty();
            return true;
        } catch (CliException e) {
            if (e.code() != ExitCode.UNREACHED || away.filter(Nap::isOver).isPresent()) {
                throw e;
            }
            if (away.isEmpty()) {
                away = Optional.of(Nap.within(AWAY));
                remark.accept(e.getMessage() + " Trying again; execution " + id + " is not touched by that.");
            }
            return false;
        }
    }

    private void note(ExecutionLog.Line line) {
        if (line.isError() && errors.size() < MOST_ERRORS && !errors.contains(line.text())) {
            errors.add(line.text());
        }
    }

    /**
     * True if none of its steps has begun, although it has ended. The log of a job that logs warnings only does not say
     * that it resumes; its state has no start time then (tried on Rundeck 5.4.0).
     */
    boolean wasRefused() {
        if (begun || !log.isEnded()) {
            return false;
        }
        try {
            return !api.get("/execution/" + id + "/state").path("startTime").isTextual();
        } catch (CliException e) {
            return true;
        }
    }

    /** What its log has as errors, the first ones. */
    String errors() {
        return String.join(" ", errors);
    }

    /** How it stands now. */
    String status() {
        return Server.status(api.get("/execution/" + id));
    }
}
