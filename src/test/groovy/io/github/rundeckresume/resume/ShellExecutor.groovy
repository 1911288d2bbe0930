package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.NodeExecutor
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResultImpl
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepFailureReason
import com.dtolabs.rundeck.core.utils.ScriptExecUtil
import java.util.concurrent.atomic.AtomicInteger

/**
 * Runs commands with a shell of this machine, as a login shell of a node would. Before and after each, the spec may do what it
 * likes; what it throws breaks the connection, before the command or after it. It is told what is asked, and the number of
 * the call.
 */
class ShellExecutor implements NodeExecutor {

    /** What the server gives to commands; a login shell has a path. */
    static final Map<String, String> PATH = [PATH: System.getenv('PATH'), HOME: System.getProperty('user.home')]

    /** What a command line of ours asks of the node, by what stands in it. */
    static final List<String> ASKED = ['look', 'follow', 'taken', 'stop']

    final List<String> shell
    Map<String, String> environment = PATH
    /** Whether it loses interruptions, as many executors do, and says that the connection is gone. */
    boolean deaf
    final AtomicInteger calls = new AtomicInteger()
    final Closure before
    final Closure after

    ShellExecutor(List<String> shell = ['/bin/sh', '-c'], Closure before = { kind, call -> }, Closure after = { kind, call -> }) {
        this.shell = shell
        this.before = before
        this.after = after
    }

    @Override
    NodeExecutorResult executeCommand(ExecutionContext context, String[] command, INodeEntry node) {
        int call = calls.incrementAndGet()
        def line = command.join(' ')
        def kind = ASKED.find { line.contains("work.sh\" $it ") } ?: (line.contains('/in.') ? 'start' : 'other')
        try {
            before(kind, call)
            def all = environment + DataContextUtils.generateEnvVarsFromContext(context.dataContext)
            int code = ScriptExecUtil.runLocalCommand((shell + command.join(' ')) as String[], all, null, System.out, System.err)
            after(kind, call)
            return code == 0 ? NodeExecutorResultImpl.createSuccess(node)
                : NodeExecutorResultImpl.createFailure(NodeStepFailureReason.NonZeroResultCode, "Result code was $code", node, code)
        } catch (IOException e) {
            return NodeExecutorResultImpl.createFailure(StepFailureReason.IOFailure, e.message, node)
        } catch (InterruptedException e) {
            if (deaf) {
                return NodeExecutorResultImpl.createFailure(StepFailureReason.ConnectionFailure, 'connection reset', node)
            }
            Thread.currentThread().interrupt()
            return NodeExecutorResultImpl.createFailure(StepFailureReason.Interrupted, e.message, node)
        }
    }
}
