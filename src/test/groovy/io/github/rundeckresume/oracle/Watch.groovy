package io.github.rundeckresume.oracle

import com.dtolabs.rundeck.core.execution.ExecutionContextImpl
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatus
import com.dtolabs.rundeck.core.jobs.ExecutionLifecycleStatusImpl
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent
import com.dtolabs.rundeck.core.plugins.Plugin
import com.dtolabs.rundeck.core.rules.WorkflowSystemEventListener
import com.dtolabs.rundeck.plugins.jobs.ExecutionLifecyclePlugin
import java.lang.reflect.Proxy

/** Another plugin of the job, which hears of the engine's events. */
@Plugin(service = 'ExecutionLifecycle', name = 'watch')
class Watch implements ExecutionLifecyclePlugin {

    private final Map<String, Stage> stages

    Watch(Map<String, Stage> stages) {
        this.stages = stages
    }

    @Override
    ExecutionLifecycleStatus beforeJobStarts(JobExecutionEvent event) {
        def settled = stages[event.execution.job.id].settled()
        def execution = event.execution.id
        def listener = { settled.hear(execution, it) } as WorkflowSystemEventListener
        def host = event.executionContext.workflowExecutionListener
        def context = ExecutionContextImpl.builder(event.executionContext)
                .workflowExecutionListener(hearing(host, settled, execution))
                .addComponent('watch', listener, WorkflowSystemEventListener)
        return ExecutionLifecycleStatusImpl.builder().successful(true).useNewValues(true)
                .executionContext(context.build()).build()
    }

    private static WorkflowExecutionListener hearing(
            WorkflowExecutionListener host, SettledSteps settled, String execution) {
        def types = [WorkflowExecutionListener] as Class[]
        return (WorkflowExecutionListener) Proxy.newProxyInstance(Watch.classLoader, types) { self, method, arguments ->
            def result = method.invoke(host, arguments)
            if (method.name == 'finishExecuteNodeStep') {
                settled.hear(execution, arguments[1].stepNumber as int, arguments[3].nodename)
            }
            return result
        }
    }
}
