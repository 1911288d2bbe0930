package io.github.rundeckresume.playground.execution;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.playground.framework.ConfiguredProviders;
import io.github.rundeckresume.playground.framework.EmbeddedFramework;
import io.github.rundeckresume.playground.job.JobFinder;
import io.github.rundeckresume.playground.progress.StateRecorder;
import io.github.rundeckresume.playground.storage.ExecutionFiles;
import java.util.function.Function;

/**
 * What the host lends to every execution.
 *
 * @param rights what a user may do, by the user's name
 */
public record ExecutionServices(
        EmbeddedFramework host,
        ConfiguredProviders providers,
        ExecutionFiles files,
        JobService jobService,
        StateRecorder states,
        JobFinder jobs,
        Function<String, UserAndRolesAuthContext> rights) {}
