package io.github.rundeckresume.playground.bundled;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepException;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.impl.DefaultScriptFileNodeStepUtils;
import com.dtolabs.rundeck.core.utils.OptsUtil;
import com.dtolabs.rundeck.plugins.step.PluginStepContext;
import org.jspecify.annotations.Nullable;

/**
 * How a script is started on a node; texts may be null when the job leaves them out.
 *
 * @param expandTokens whether references such as {@code @option.name@} in the script are replaced
 */
record ScriptRun(
        @Nullable String arguments,
        @Nullable String interpreter,
        @Nullable Boolean argumentsQuoted,
        @Nullable String fileExtension,
        boolean expandTokens) {

    /** One of text and file is null. */
    void run(PluginStepContext context, INodeEntry node, @Nullable String text, @Nullable String file)
            throws NodeStepException {
        String[] words = arguments == null ? new String[0] : OptsUtil.burst(arguments);
        BundledSteps.failUnlessSuccess(new DefaultScriptFileNodeStepUtils()
                .executeScriptFile(
                        (StepExecutionContext) context.getExecutionContext(),
                        node,
                        text,
                        file,
                        null,
                        fileExtension,
                        words,
                        interpreter,
                        Boolean.TRUE.equals(argumentsQuoted),
                        context.getFramework().getExecutionService(),
                        expandTokens));
    }
}
