package io.github.rundeckresume.bulk;

import java.util.Locale;
import java.util.function.Predicate;

/** Which failed executions somebody wants to see. Texts are found anywhere and in any case; empty texts stand for all. */
public final class FailedFilter implements Predicate<FailedExecution> {

    private final String job;
    private final long since;
    private final String step;
    private final String cause;

    private FailedFilter(String job, long since, String step, String cause) {
        this.job = lower(job);
        this.since = since;
        this.step = lower(step);
        this.cause = lower(cause);
    }

    /**
     * A filter; what it is given must all fit.
     *
     * @param job the UUID of the job, or a part of its name
     * @param since nothing that ended earlier, in milliseconds since 1970
     * @param step the path of the step that failed, or a part of its label
     * @param cause a part of the cause or of the message
     */
    public static FailedFilter of(String job, long since, String step, String cause) {
        return new FailedFilter(job, since, step, cause);
    }

    @Override
    public boolean test(FailedExecution one) {
        return one.endedAt() >= since
                && (has(one.jobName(), job) || lower(one.jobId()).equals(job))
                && (lower(one.failure().step()).equals(step)
                        || has(one.failure().label(), step))
                && (has(one.failure().cause(), cause) || has(one.failure().message(), cause));
    }

    private static boolean has(String text, String part) {
        return lower(text).contains(part);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
