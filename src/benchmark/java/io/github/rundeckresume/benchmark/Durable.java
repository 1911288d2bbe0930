package io.github.rundeckresume.benchmark;

import com.dtolabs.rundeck.core.execution.ExecutionLifecyclePluginException;
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import com.dtolabs.rundeck.core.plugins.Plugin;
import com.dtolabs.rundeck.core.plugins.configuration.PluginAdapterUtility;
import com.dtolabs.rundeck.plugins.ServiceNameConstants;
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin;
import io.github.rundeckresume.plugin.ResumePlugin;
import java.util.Map;

/**
 * The plugin with one durability. On a server that is a setting for all jobs; under two names, both can be measured in
 * turns in one process.
 */
@Plugin(service = ServiceNameConstants.ExecutionLifecycle, name = "durable")
final class Durable implements ExecutionLifecyclePlugin {

    static final String ASYNC = "resume-async";
    static final String SYNC = "resume-sync";

    private final ResumePlugin plugin = new ResumePlugin();

    Durable(String durability) {
        PluginAdapterUtility.configureObjectFieldsWithProperties(plugin, Map.of("durability", durability));
    }

    @Override
    public ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) throws ExecutionLifecyclePluginException {
        ExecutionLifecycleStatus status = plugin.beforeJobStarts(event);
        TimedRecorder.takePlace(status.getExecutionContext().getComponentList());
        return status;
    }

    @Override
    public ExecutionLifecycleStatus afterJobEnds(JobExecutionEvent event) throws ExecutionLifecyclePluginException {
        return plugin.afterJobEnds(event);
    }
}
