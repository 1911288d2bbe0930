package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.configuration.PropertyValidator;
import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import io.github.rundeckresume.server.WaitingExecutions;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The request of the button "Leave" in the list of waiting executions. It comes the same way as that of {@link
 * HoldButton}; the value is {@code KEY ID PROJECT}. The value is valid if the execution was taken off the list.
 */
public final class LeaveButton implements PropertyValidator {

    private static final Logger LOG = LoggerFactory.getLogger(LeaveButton.class);
    private static final int PARTS = 3;

    /** Made by the server when it reads the description of the page's plugin. */
    public LeaveButton() {}

    @Override
    public boolean isValid(String value) throws ValidationException {
        String[] parts = value.split(" ", PARTS);
        Optional<ExecutionId> id = parts.length == PARTS ? ExecutionId.parse(parts[1]) : Optional.empty();
        if (id.isEmpty()) {
            throw new ValidationException("This is not a request to leave an execution.");
        }
        Optional<String> refusal = ask(parts[0], id.get(), parts[2]);
        if (refusal.isPresent()) {
            throw new ValidationException(refusal.get());
        }
        return true;
    }

    private static Optional<String> ask(String key, ExecutionId id, String project) {
        try {
            Optional<WaitingExecutions> waiting = WaitingExecutions.ofRequest(project)
                    .filter(known -> HoldKey.matches(key, known.user(), project, id));
            return waiting.isEmpty()
                    ? Optional.of("The page is too old. Load it again.")
                    : waiting.get().leave(id);
        } catch (Exception | LinkageError e) {
            LOG.warn("Execution {} could not be taken off the list", id, e);
            return Optional.of("Execution " + id + " could not be taken off the list: " + e.getMessage());
        }
    }
}
