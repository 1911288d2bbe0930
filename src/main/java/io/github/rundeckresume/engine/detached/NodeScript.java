package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.impl.common.DefaultFileCopierUtil;
import com.dtolabs.rundeck.core.execution.script.ScriptfileUtils;
import com.dtolabs.rundeck.core.execution.service.FileCopierException;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;

/**
 * What the host's own script step gives to a script: tokens such as {@code @option.name@} are replaced, lines end as on Unix,
 * and the environment has {@code RD_…} (rundeck-core 5.4.0 {@code DefaultScriptFileNodeStepUtils}, {@code
 * ExecutionServiceImpl#executeCommand}).
 */
final class NodeScript {

    private NodeScript() {}

    static Bundle bundle(StepExecutionContext context, INodeEntry node, WorkOrder order) {
        return new Bundle(
                order,
                text(context, node, order),
                DataContextUtils.generateEnvVarsFromContext(ExecutionContextImpl.builder(context)
                        .nodeContextData(node)
                        .build()
                        .getDataContext()));
    }

    private static String text(StepExecutionContext context, INodeEntry node, WorkOrder order) {
        try {
            File file =
                    new DefaultFileCopierUtil().writeScriptTempFile(context, null, null, order.script(), node, true);
            try {
                // The host writes it in its own encoding.
                return new String(Files.readAllBytes(file.toPath()), Charset.defaultCharset()).replace("\r\n", "\n");
            } finally {
                ScriptfileUtils.releaseTempFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FileCopierException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
