package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.FileCopierException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import org.apache.tools.ant.BuildException
import org.apache.tools.ant.Project
import org.apache.tools.ant.taskdefs.optional.ssh.Scp

/** Copies scripts to a node by SCP: with Ant's task, as the server's own {@code jsch-scp} does. */
class SshCopier extends FilesCopier {

    @Override
    String copyFile(ExecutionContext context, File file, INodeEntry node, String destination) throws FileCopierException {
        try {
            new Scp(project: new Project(), localFile: file.path, port: node.extractPort() as int, trust: true,
                keyfile: node.attributes['ssh-keypath'],
                remoteTofile: "${node.extractUserName()}@${node.extractHostname()}:$destination".toString()).execute()
            return destination
        } catch (BuildException e) {
            throw new FileCopierException(e.message, StepFailureReason.IOFailure, e)
        }
    }
}
