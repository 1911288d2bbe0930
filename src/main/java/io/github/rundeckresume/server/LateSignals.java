package io.github.rundeckresume.server;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
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
                            metadata -> SignalMarks.add(metadata, step, signal)));
        } catch (Exception e) {
            throw new IllegalStateException("the signal could not be stored (" + e.getMessage() + ")", e);
        }
    }
}
