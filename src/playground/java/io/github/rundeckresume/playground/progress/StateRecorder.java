package io.github.rundeckresume.playground.progress;

import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionListener;
import com.dtolabs.rundeck.core.execution.workflow.state.ExecutionState;
import com.dtolabs.rundeck.core.execution.workflow.state.StepIdentifier;
import com.dtolabs.rundeck.core.execution.workflow.state.StepStateChange;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowExecutionStateListenerAdapter;
import com.dtolabs.rundeck.core.execution.workflow.state.WorkflowStateListener;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepExecutionItem;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows an execution's workflow events and writes {@code ID.state.json} in the server's shape (rundeckapp 5.4.0
 * StateMapping). A step that nobody tells about is NOT_STARTED in the end.
 */
public final class StateRecorder implements WorkflowStateListener {
    private static final Logger LOG = LoggerFactory.getLogger(StateRecorder.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** While the execution runs, the file is this old at most. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final long executionId;
    private final String serverNode;
    private final Path file;
    private final WorkflowProgress workflow;
    private Instant written = Instant.EPOCH;
    private boolean stale;

    public StateRecorder(long executionId, String serverNode, WorkflowExecutionItem item, Path file) {
        this.executionId = executionId;
        this.serverNode = serverNode;
        this.file = file;
        List<Boolean> nodeSteps = item.getWorkflow().getCommands().stream()
                .map(NodeStepExecutionItem::isNodeStep)
                .toList();
        this.workflow = new WorkflowProgress(serverNode, nodeSteps);
    }

    /** The listener that turns an execution's events into state changes. */
    public WorkflowExecutionListener listener() {
        return new WorkflowExecutionStateListenerAdapter(new ArrayList<>(List.of(this)));
    }

    @Override
    public synchronized void stepStateChanged(StepIdentifier step, StepStateChange change, Date time) {
        workflow.changeStep(step.getContext(), change, time.toInstant());
        writeSoon();
    }

    @Override
    public synchronized void workflowExecutionStateChanged(ExecutionState state, Date time, List<String> nodes) {
        workflow.changeWorkflow(List.of(), state, time.toInstant(), nodes);
        write();
    }

    @Override
    public synchronized void subWorkflowExecutionStateChanged(
            StepIdentifier step, ExecutionState state, Date time, List<String> nodes) {
        workflow.changeWorkflow(step.getContext(), state, time.toInstant(), nodes);
        writeSoon();
    }

    /** At once if the file is old; else when it will be, unless it was written by then. */
    private void writeSoon() {
        if (written.plus(FRESH).isBefore(Instant.now())) {
            write();
        } else if (!stale) {
            stale = true;
            CompletableFuture.delayedExecutor(FRESH.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::writeIfStale);
        }
    }

    private synchronized void writeIfStale() {
        if (stale) {
            write();
        }
    }

    private void write() {
        stale = false;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("executionId", executionId);
        map.put("nodes", workflow.byNode());
        map.put("serverNode", serverNode);
        map.putAll(workflow.toMap(""));
        try {
            Files.createDirectories(file.getParent());
            Path copy = file.resolveSibling(file.getFileName() + ".tmp");
            // Not a channel: the thread may be interrupted, and that would close it in the middle.
            try (OutputStream stream = new FileOutputStream(copy.toFile())) {
                stream.write(JSON.writeValueAsBytes(map));
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = Instant.now();
        } catch (IOException e) {
            LOG.error("Cannot write the state of execution {} to {}: {}", executionId, file, e.getMessage());
        }
    }
}
