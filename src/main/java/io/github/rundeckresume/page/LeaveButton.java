package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.configuration.PropertyValidator;
import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import io.github.rundeckresume.server.WaitingExecutions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The request of the button "Leave" in the list of waiting executions. It comes the same way as that of {@link
 * HoldButton}; the value is {@code KEY ID PROJECT}. The value is valid if the execution was taken off the list.
 */
public final class LeaveButton implements PropertyValidator {

    private static final Logger LOG = LoggerFactory.getLogger(LeaveButton.class);
    private static final int WORDS = 3;

    /** Made by the server when it reads the description of the page's plugin. */
    public LeaveButton() {}

    @Override
    public boolean isValid(String value) throws ValidationException {
        ButtonRequest request = ButtonRequest.parse(value, WORDS, "leave an execution");
        Optional<String> refusal = leave(request);
        if (refusal.isPresent()) {
            throw new ValidationException(refusal.get());
        }
        return true;
    }

    private static Optional<String> leave(ButtonRequest request) {
        try {
            Optional<WaitingExecutions> waiting =
                    WaitingExecutions.ofRequest(request.project()).filter(known -> request.isFromPageOf(known.user()));
            return waiting.isEmpty()
                    ? Optional.of(ButtonRequest.TOO_OLD)
                    : waiting.get().leave(request.execution());
        } catch (Exception | LinkageError e) {
            LOG.warn("Execution {} could not be taken off the list", request.execution(), e);
            return Optional.of(
                    "Execution " + request.execution() + " could not be taken off the list: " + e.getMessage());
        }
    }
}
