package io.github.rundeckresume.resume

import com.dtolabs.rundeck.core.common.INodeEntry
import com.dtolabs.rundeck.core.execution.ExecutionContext
import com.dtolabs.rundeck.core.execution.service.FileCopier

/** Copies what it is given as a stream as a file. */
abstract class FilesCopier implements FileCopier {

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
