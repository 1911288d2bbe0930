package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.common.INodeEntry;
import com.dtolabs.rundeck.core.data.SharedDataContextUtils;
import com.dtolabs.rundeck.core.dispatcher.ContextView;
import com.dtolabs.rundeck.core.execution.ExecArgList;
import com.dtolabs.rundeck.core.execution.ExecutionContext;
import com.dtolabs.rundeck.core.execution.ExecutionContextImpl;
import com.dtolabs.rundeck.core.execution.ExecutionService;
import com.dtolabs.rundeck.core.execution.service.FileCopierException;
import com.dtolabs.rundeck.core.execution.service.NodeExecutorResult;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.StepFailureReason;
import io.github.rundeckresume.state.ShownText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the node's own executor and file copier, as any step makes them, on the calling thread. Nothing of what they say
 * reaches the execution's log or data.
 */
final class NodeCalls {

    private static final Duration LONGEST_COPY = Duration.ofMinutes(10);
    private static final int LONGEST_PROBLEM = 200;

    /**
     * What Ant says of a process for which it was interrupted while it waited; the interruption itself is lost (ant 1.10
     * {@code Execute.INVALID}, {@code Execute#waitFor}; used by rundeck-core 5.4.0 {@code LocalNodeExecutor}).
     */
    private static final int INTERRUPTED_BY_ANT = Integer.MAX_VALUE;

    private final StepExecutionContext context;
    private final ExecutionService service;
    private final INodeEntry node;

    NodeCalls(StepExecutionContext context, INodeEntry node) {
        this.context = context;
        this.service = context.getIFramework().getExecutionService();
        this.node = node;
    }

    /**
     * Runs a command line of the node's shell.
     *
     * @param number the number of this call, which the answer has
     * @param output takes parts of the output, on an executor's thread
     * @return what the node says last of how the work stands
     * @throws CallFailedException if it says nothing
     * @throws InterruptedException if the execution is killed
     */
    WorkState run(String command, String number, Duration longest, Consumer<Frame> output)
            throws CallFailedException, InterruptedException {
        AtomicReference<@Nullable WorkState> state = new AtomicReference<>();
        Consumer<Frame> frames = frame -> {
            if (frame.state().isPresent()) {
                state.set(frame.state().get());
            } else {
                output.accept(frame);
            }
        };
        String problem = call(
                number,
                longest,
                frames,
                quiet -> problem(service.executeCommand(quiet, ExecArgList.fromStrings(false, false, command), node)));
        WorkState last = state.get();
        if (last == null) {
            throw new CallFailedException(
                    problem.isEmpty() ? "the node did not answer" : ShownText.shorten(problem, LONGEST_PROBLEM));
        }
        return last;
    }

    /**
     * Copies a file to the node: from a file that only this process's user can read, as the host's script step does. The
     * host's copier {@code script-copy} loses streams (rundeck 5.4.0 plugins/script-plugin {@code ScriptFileCopier}).
     */
    void copy(byte[] content, String path) throws CallFailedException, InterruptedException {
        try (CopiedFile file = CopiedFile.of(content)) {
            copy(file.path(), path);
        } catch (IOException e) {
            throw new CopyFailedException(ShownText.shorten(String.valueOf(e), LONGEST_PROBLEM));
        }
    }

    private void copy(Path file, String path) throws CallFailedException, InterruptedException {
        String problem = call("none", LONGEST_COPY, frame -> {}, quiet -> {
            service.fileCopyFile(quiet, file.toFile(), node, path);
            return Optional.empty();
        });
        if (!problem.isEmpty()) {
            throw new CopyFailedException(ShownText.shorten(problem, LONGEST_PROBLEM));
        }
    }

    // RuntimeException on purpose: executors throw what they like when a node cannot be reached.
    private String call(String number, Duration longest, Consumer<Frame> frames, Call call)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        CallWatch watch = new CallWatch(longest);
        Capture capture = new Capture(number, frames);
        Optional<String> problem;
        try {
            problem = call.on(quiet(capture));
        } catch (FileCopierException | RuntimeException e) {
            problem = Optional.of(message(e));
        } finally {
            capture.close();
            watch.close();
        }
        if (watch.wasTooLong()) {
            return "it did not answer within " + longest.toSeconds() + " s";
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return problem.map(text -> capture.said().isEmpty() ? text : text + ": " + capture.said())
                .orElse("");
    }

    /** The first text among its causes: some exceptions of the host have none of their own. */
    private static String message(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isEmpty()) {
                return cause.getMessage();
            }
        }
        return thrown.toString();
    }

    private ExecutionContext quiet(Capture capture) {
        return ExecutionContextImpl.builder(context)
                .executionListener(capture.listener())
                .outputContext(SharedDataContextUtils.outputContext(ContextView.node(node.getNodename())))
                .build();
    }

    private static Optional<String> problem(NodeExecutorResult result) throws InterruptedException {
        if (result.isSuccess()) {
            return Optional.empty();
        }
        if (result.getFailureReason() == StepFailureReason.Interrupted
                || result.getResultCode() == INTERRUPTED_BY_ANT) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(String.valueOf(result.getFailureMessage()));
    }

    /** One call. */
    private interface Call {
        Optional<String> on(ExecutionContext quiet) throws FileCopierException, InterruptedException;
    }
}
