package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.data.BaseDataContext;
import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.dispatcher.DataContextUtils;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.script.ScriptfileUtils;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WFSharedContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;

/**
 * What the host's own script step gives to a script: tokens such as {@code @option.name@} are replaced, lines end as on Unix,
 * and the environment has {@code RD_…} (rundeck-core 5.4.0 {@code DefaultScriptFileNodeStepUtils}, {@code
 * DefaultFileCopierUtil}, {@code ExecutionServiceImpl#executeCommand}).
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

    /** As the host's own copier of scripts does it, whose methods differ between its versions. */
    private static String text(StepExecutionContext context, INodeEntry node, WorkOrder order) {
        WFSharedContext data = new WFSharedContext(context.getSharedDataContext());
        data.merge(ContextView.node(node.getNodename()), new BaseDataContext("node", DataContextUtils.nodeData(node)));
        try {
            LiteralValues values = LiteralValues.of(data);
            try (CopiedFile file = CopiedFile.of(new byte[0])) {
                SharedDataContextUtils.replaceTokensInScript(
                        values.hide(order.script()),
                        data,
                        ScriptfileUtils.LineEndingStyle.UNIX,
                        file.path().toFile(),
                        node.getNodename(),
                        false);
                // The host writes it in its own encoding.
                return values.show(new String(Files.readAllBytes(file.path()), Charset.defaultCharset()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
