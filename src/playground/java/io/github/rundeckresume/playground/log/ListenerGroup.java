package io.github.rundeckresume.playground.log;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.ExecutionListener;
import com.dtolabs.rundeck.core.execution.ExecutionListenerOverride;
import com.dtolabs.rundeck.core.execution.FailedNodesListener;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.dispatch.Dispatchable;
import com.dtolabs.rundeck.core.execution.dispatch.DispatcherResult;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import java.io.File;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The listener that an execution context holds: workflow events go to all listeners, everything else to one (rundeckapp
 * 5.4.0 MultiWorkflowExecutionListener).
 */
public final class ListenerGroup extends WorkflowListeners implements ExecutionListenerOverride {
    private final ExecutionListener main;
    private boolean errorsIgnored;
    private @Nullable FailedNodesListener failedNodes;

    ListenerGroup(ExecutionListener main, List<WorkflowExecutionListener> listeners) {
        super(listeners);
        this.main = main;
    }

    @Override
    public ExecutionListenerOverride createOverride() {
        return new ListenerGroup(main, listeners());
    }

    @Override
    public void ignoreErrors(boolean ignore) {
        errorsIgnored = ignore;
    }

    @Override
    public FailedNodesListener getFailedNodesListener() {
        return failedNodes != null ? failedNodes : main.getFailedNodesListener();
    }

    @Override
    public void setFailedNodesListener(FailedNodesListener listener) {
        failedNodes = listener;
    }

    @Override
    public void log(int level, String message) {
        main.log(shown(level), message);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void log(int level, String message, Map metadata) {
        main.log(shown(level), message, metadata);
    }

    private int shown(int level) {
        return errorsIgnored ? Math.max(level, Constants.INFO_LEVEL) : level;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void event(String type, String message, Map metadata) {
        main.event(type, message, metadata);
    }

    @Override
    public void beginNodeExecution(ExecutionContext context, String[] command, INodeEntry node) {
        main.beginNodeExecution(context, command, node);
    }

    @Override
    public void finishNodeExecution(
            NodeExecutorResult result, ExecutionContext context, String[] command, INodeEntry node) {
        main.finishNodeExecution(result, context, command, node);
    }

    @Override
    public void beginNodeDispatch(ExecutionContext context, StepExecutionItem item) {
        main.beginNodeDispatch(context, item);
    }

    @Override
    public void beginNodeDispatch(ExecutionContext context, Dispatchable item) {
        main.beginNodeDispatch(context, item);
    }

    @Override
    public void finishNodeDispatch(DispatcherResult result, ExecutionContext context, StepExecutionItem item) {
        main.finishNodeDispatch(result, context, item);
    }

    @Override
    public void finishNodeDispatch(DispatcherResult result, ExecutionContext context, Dispatchable item) {
        main.finishNodeDispatch(result, context, item);
    }

    @Override
    public void beginFileCopyFileStream(ExecutionContext context, InputStream input, INodeEntry node) {
        main.beginFileCopyFileStream(context, input, node);
    }

    @Override
    public void beginFileCopyFile(ExecutionContext context, File input, INodeEntry node) {
        main.beginFileCopyFile(context, input, node);
    }

    @Override
    public void beginFileCopyFile(ExecutionContext context, List<File> files, INodeEntry node) {
        main.beginFileCopyFile(context, files, node);
    }

    @Override
    public void beginFileCopyScriptContent(ExecutionContext context, String input, INodeEntry node) {
        main.beginFileCopyScriptContent(context, input, node);
    }

    @Override
    public void finishFileCopy(String result, ExecutionContext context, INodeEntry node) {
        main.finishFileCopy(result, context, node);
    }

    @Override
    public void finishMultiFileCopy(String[] result, ExecutionContext context, INodeEntry node) {
        main.finishMultiFileCopy(result, context, node);
    }
}
