package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Keeps signals for executions that have ended as paused, in the metadata of their rows. */
final class LateSignals {

    private final SpringContext spring;

    LateSignals(SpringContext spring) {
        this.spring = spring;
    }

    /**
     * Adds a signal that counts.
     *
     * @throws IllegalStateException if the database does not take it
     */
    void add(ExecutionId paused, StepPath step, Signal signal) {
        DataSource database = spring.bean("dataSource", DataSource.class)
                .orElseThrow(() -> new IllegalStateException("the server has no database for the signal"));
        try {
            UninterruptibleCall.call(() -> new ExecutionRows(database)
                    .change(
                            paused,
                            ExecutionRows.Row::isCompleted,
                            metadata -> true,
                            metadata -> with(metadata, step, signal)));
        } catch (Exception e) {
            throw new IllegalStateException("the signal could not be stored (" + e.getMessage() + ")", e);
        }
    }

    private static ObjectNode with(ObjectNode metadata, StepPath step, Signal signal) {
        JsonNode before = metadata.get(SignalMarks.KEY);
        Map<StepPath, List<Signal>> all = new TreeMap<>(SignalMarks.parse(before == null ? "" : before.asText()));
        List<Signal> ofStep = new ArrayList<>(all.getOrDefault(step, List.of()));
        ofStep.add(signal);
        all.put(step, ofStep);
        return metadata.put(SignalMarks.KEY, SignalMarks.write(all));
    }
}
