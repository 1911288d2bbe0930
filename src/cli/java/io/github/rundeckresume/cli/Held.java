package io.github.rundeckresume.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became of the wish to hold one execution. */
final class Held {
    private final String execution;
    private final boolean asked;
    private final String status;
    private final String message;

    /**
     * One execution.
     *
     * @param asked false if it was refused
     * @param status with which it has ended; empty as long as it runs
     * @param message the server's words
     */
    Held(String execution, boolean asked, String status, String message) {
        this.execution = execution;
        this.asked = asked;
        this.status = status;
        this.message = message;
    }

    String execution() {
        return execution;
    }

    String message() {
        return message;
    }

    boolean isRefused() {
        return !asked;
    }

    /** True if it was asked and has not stopped yet. */
    boolean runs() {
        return asked && status.isEmpty();
    }

    String told() {
        return runs() || isRefused() ? message : "Execution " + execution + " has ended: " + status + ".";
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution", execution);
        json.put("asked", asked);
        json.put("status", status);
        json.put("message", message);
        return json;
    }
}
