package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult
import java.util.concurrent.atomic.AtomicInteger

/** Counts its calls. */
class CountedExecutor extends SshExecutor {

    private final AtomicInteger calls

    CountedExecutor(AtomicInteger calls) {
        this.calls = calls
    }

    @Override
    NodeExecutorResult executeCommand(ExecutionContext context, String[] command, INodeEntry node) {
        calls.incrementAndGet()
        super.executeCommand(context, command, node)
    }
}
