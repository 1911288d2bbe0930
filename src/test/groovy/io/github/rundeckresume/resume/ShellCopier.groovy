package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.FileCopierException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason

/** Copies files with a shell, as {@link ShellExecutor} runs commands. */
class ShellCopier extends FilesCopier {

    private final List<String> shell

    ShellCopier(List<String> shell) {
        this.shell = shell
    }

    @Override
    String copyFile(ExecutionContext context, File file, INodeEntry node, String destination) throws FileCopierException {
        def process = new ProcessBuilder(shell + ['cat > "$0"', destination]).redirectErrorStream(true).redirectInput(file).start()
        def said = process.inputStream.text
        if (process.waitFor() != 0) {
            throw new FileCopierException(said, StepFailureReason.IOFailure)
        }
        return destination
    }
}
