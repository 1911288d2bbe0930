package io.github.rundeckresume.playground.reference;

import com.dtolabs.rundeck.core.execution.workflow.steps.FailureReason;

/**
 * Why a job reference failed. The server's own words are in its web application, not in rundeck-core (rundeckapp 5.4.0
 * com.dtolabs.rundeck.execution.JobReferenceFailureReason).
 */
public enum JobReferenceFailureReason implements FailureReason {
    JobFailed,
    NotFound,
    Unauthorized,
    InvalidOptions,
    NoMatchedNodes,
    ExecutionsDisabled
}
