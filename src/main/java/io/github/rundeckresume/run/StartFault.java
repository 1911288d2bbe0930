package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.RefusalReason;
import io.github.rundeckresume.server.ExecutionMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bug of the plugin that shows at an execution's start. */
public final class StartFault {

    private static final Logger LOG = LoggerFactory.getLogger(StartFault.class);

    private StartFault() {}

    /**
     * Lets the job continue without a recording, unless a resume was meant, because that would then be a full run.
     *
     * @param onRetry true if the job's retries resume
     * @return null, with which the server continues as if there were no plugin
     * @throws ResumeRefusedException if a resume was asked for
     */
    public static @Nullable ExecutionLifecycleStatus handle(JobExecutionEvent event, boolean onRetry, Throwable fault)
            throws ResumeRefusedException {
        LOG.error("Execution {} is not recorded", event.getExecutionId(), fault);
        boolean retry = onRetry && event.getExecution().getRetryPrevId() != null;
        if (retry || ExecutionMetadata.asked(event.getExecution()).isAsked()) {
            new StartAccount(
                            event.getExecution(),
                            Optional.ofNullable(event.getUserName()).orElse(""))
                    .refused(
                            RefusalReason.FAULT,
                            ExecutionMetadata.asked(event.getExecution()).source(),
                            Optional.empty());
            throw new ResumeRefusedException(
                    Refusal.of("The resume failed before any step: " + fault + ". The server's log has the details."));
        }
        event.getExecutionLogger()
                .log(
                        Constants.WARN_LEVEL,
                        "This execution cannot be resumed: " + fault + ". The job itself continues.");
        return null;
    }
}
