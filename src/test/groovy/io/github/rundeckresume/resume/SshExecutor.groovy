package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.NodeExecutor
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResultImpl
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason
import org.apache.tools.ant.BuildException
import org.apache.tools.ant.Project
import org.apache.tools.ant.taskdefs.optional.ssh.SSHExec

/**
 * Runs commands by SSH with Ant's task, which rundeck-core brings. The server's own executor {@code jsch-ssh} is a
 * plugin that lies in no repository; it is made of a copy of that task and answers the same (rundeck 5.4.0
 * plugins/jsch-plugin {@code JschNodeExecutor}, {@code ExtSSHExec}).
 */
class SshExecutor implements NodeExecutor {

    @Override
    NodeExecutorResult executeCommand(ExecutionContext context, String[] command, INodeEntry node) {
        def project = new Project()
        def task = new SSHExec(project: project, host: node.extractHostname(), port: node.extractPort() as int,
            username: node.extractUserName(), keyfile: node.attributes['ssh-keypath'], trust: true,
            command: command.join(' '), resultproperty: 'status', failonerror: true)
        try {
            task.execute()
            return NodeExecutorResultImpl.createSuccess(node)
        } catch (BuildException e) {
            def status = project.getProperty('status')
            return status
                ? NodeExecutorResultImpl.createFailure(NodeStepFailureReason.NonZeroResultCode, e.message, node, status as int)
                : NodeExecutorResultImpl.createFailure(StepFailureReason.IOFailure, e.message, node)
        } finally {
            context.outputContext?.addOutput('exec', 'exitCode', project.getProperty('status') ?: '-1')
        }
    }
}
