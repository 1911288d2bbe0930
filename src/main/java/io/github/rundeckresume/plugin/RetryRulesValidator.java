package io.github.rundeckresume.plugin;

import com.dtolabs.rundeck.core.plugins.configuration.PropertyValidator;
import com.dtolabs.rundeck.core.plugins.configuration.ValidationException;
import io.github.rundeckresume.retry.RetryRules;
import io.github.rundeckresume.retry.UnreadableRulesException;
import io.github.rundeckresume.server.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a job whose rules for retries cannot be read. The server asks when a job is saved or imported, and shows the message
 * beside the property (rundeckapp 5.4.0 ScheduledExecutionService#validateExecutionLifecyclePlugin, rundeck-core Validator).
 *
 * <p>It asks too when the job runs, and leaves out a plugin whose properties are not valid: nothing would be recorded, and a
 * resume would run every step again (rundeckapp 5.4.0 PluginService#configurePlugin). Then, on a thread without a web request,
 * every list is valid, and one that cannot be read counts as none.
 */
public final class RetryRulesValidator implements PropertyValidator {

    private static final Logger LOG = LoggerFactory.getLogger(RetryRulesValidator.class);

    /** Made by the server when it reads the description of the plugin. */
    public RetryRulesValidator() {}

    @Override
    public boolean isValid(String value) throws ValidationException {
        try {
            RetryRules.parse(value);
            return true;
        } catch (UnreadableRulesException e) {
            if (WebRequest.isAnswered()) {
                // Rundeck's API answers an import without the reason.
                LOG.warn("The rules for retries of a job are refused: {}", e.getMessage());
                throw new ValidationException(e.getMessage());
            }
            return true;
        }
    }
}
