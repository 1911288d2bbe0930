package io.github.rundeckresume.playground.job;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One step of a workflow, or the error handler of one.
 *
 * @param action what the step does
 * @param label the step's description in the file, empty for none
 * @param keepgoingOnSuccess for an error handler: whether the workflow goes on after the handler succeeded
 */
public record StepDefinition(
        StepContent action,
        String label,
        Optional<StepDefinition> errorHandler,
        boolean keepgoingOnSuccess,
        List<PluginSettings> logFilters) {

    public StepDefinition {
        requireNonNull(action, "action");
        requireNonNull(label, "label");
        requireNonNull(errorHandler, "errorHandler");
        logFilters = List.copyOf(logFilters);
    }
}
