package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.FileCopier
import com.dtolabs.rundeck.core.execution.service.FileCopierException
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason

/** Copies files with a shell, as {@link ShellExecutor} runs commands. */
class ShellCopier implements FileCopier {

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

    @Override
    String copyFileStream(ExecutionContext context, InputStream input, INodeEntry node, String destination) {
        def file = File.createTempFile('copied', null)
        try {
            file.bytes = input.bytes
            return copyFile(context, file, node, destination)
        } finally {
            file.delete()
        }
    }

    @Override
    String copyScriptContent(ExecutionContext context, String script, INodeEntry node, String destination) {
        throw new UnsupportedOperationException('a script step copies a file')
    }
}
