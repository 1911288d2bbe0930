package io.github.rundeckresume.page;

import com.dtolabs.rundeck.core.plugins.configuration.PropertyValidator;
import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import io.github.rundeckresume.server.HoldAnswer;
import io.github.rundeckresume.server.Holds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The request of the button "Hold". The server has no address of its own for plugins, but it lets a plugin validate what
 * a user enters: {@code POST /plugin/validate/UI/resume-ui}, on the thread of the user's request. It requires a session
 * and the header {@code X-Rundeck-ajax}, which no other site can send; it takes values from the body of a POST only
 * (rundeckapp 5.4.0, 5.20.1 and 6.1.0: {@code PluginController#pluginPropertiesValidateAjax}). See decision 009.
 *
 * <p>The value is {@code KEY ID WHEN PROJECT}, where WHEN is {@code later} or {@code restart}: whether the execution is
 * to go on by itself after the server's next start. The value is valid if the execution was asked.
 */
public final class HoldButton implements PropertyValidator {

    private static final Logger LOG = LoggerFactory.getLogger(HoldButton.class);
    private static final int WORDS = 4;
    private static final int WHEN = 2;

    /** Made by the server when it reads the description of the page's plugin. */
    public HoldButton() {}

    @Override
    public boolean isValid(String value) throws ValidationException {
        ButtonRequest request = ButtonRequest.parse(value, WORDS, "hold an execution");
        try {
            return ask(request);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Execution {} could not be held", request.execution(), e);
            throw new ValidationException("Execution " + request.execution() + " could not be held: " + e.getMessage());
        }
    }

    private static boolean ask(ButtonRequest request) throws ValidationException {
        HoldAnswer answer = Holds.ofRequest(request.project())
                .filter(holds -> request.isFromPageOf(holds.user()))
                .orElseThrow(() -> new ValidationException(ButtonRequest.TOO_OLD))
                .ask(request.execution(), "restart".equals(request.word(WHEN)));
        if (!answer.isAsked()) {
            throw new ValidationException(answer.message());
        }
        return true;
    }
}
