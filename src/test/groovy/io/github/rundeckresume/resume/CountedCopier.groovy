package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import java.util.concurrent.atomic.AtomicInteger

/** Counts the files that it copies. */
class CountedCopier extends SshCopier {

    private final AtomicInteger calls

    CountedCopier(AtomicInteger calls) {
        this.calls = calls
    }

    @Override
    String copyFile(ExecutionContext context, File file, INodeEntry node, String destination) {
        calls.incrementAndGet()
        super.copyFile(context, file, node, destination)
    }
}
