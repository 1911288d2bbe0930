package io.github.rundeckresume.playground.option;

import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import io.github.rundeckresume.playground.job.JobDefinition;
import io.github.rundeckresume.playground.job.TimeDuration;
import java.time.Duration;
import java.util.Map;

/**
 * How long one run may take and how often it is tried again, with the option values of that run put in.
 *
 * @param timeout zero for no limit
 * @param retryAttempts how many retries may follow the first run
 * @param retryDelay the wait before each retry
 */
public record RunLimits(Duration timeout, int retryAttempts, Duration retryDelay) {

    /**
     * The limits of the job in a run with these option values.
     *
     * @throws OptionException naming the limit that is no duration or number
     */
    public static RunLimits of(JobDefinition job, Map<String, String> option) {
        Map<String, Map<String, String>> data = Map.of("option", option);
        return new RunLimits(
                timeout(job, data),
                attempts(job, data),
                duration("retry delay", job.retry().delay(), job, data));
    }

    /**
     * The time limit alone, zero for none.
     *
     * @param data what references such as {@code ${option.limit}} may refer to
     */
    public static Duration timeout(JobDefinition job, Map<String, Map<String, String>> data) {
        return duration("timeout", job.timeout(), job, data);
    }

    private static int attempts(JobDefinition job, Map<String, Map<String, String>> data) {
        String text = replaced(job.retry().attempts(), data);
        try {
            return text.isEmpty() ? 0 : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw refusal(job, "retry", text, "write a number such as 3");
        }
    }

    /** The server skips parts that it does not understand, and then has no limit; here they are refused. */
    private static Duration duration(
            String limit, String written, JobDefinition job, Map<String, Map<String, String>> data) {
        String text = replaced(written, data);
        if (!TimeDuration.isValid(text)) {
            throw refusal(job, limit, text, "write seconds, or a duration such as 1h30m");
        }
        return TimeDuration.parse(text);
    }

    private static OptionException refusal(JobDefinition job, String limit, String text, String whatToDo) {
        return new OptionException(
                "Job '" + job.fullName() + "' was not started: its " + limit + " is '" + text + "'; " + whatToDo);
    }

    private static String replaced(String text, Map<String, Map<String, String>> data) {
        return DataContextUtils.replaceDataReferencesInString(text, data).trim();
    }
}
