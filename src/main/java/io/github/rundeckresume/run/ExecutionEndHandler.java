package io.github.rundeckresume.run;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.workflow.ControlBehavior;
import com.dtolabs.rundeck.core.execution.workflow.FlowControl;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionResult;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.ContextComponents;
import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.HostShutdown;
import io.github.rundeckresume.engine.IncompleteResult;
import io.github.rundeckresume.engine.RunningWorkflows;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.plan.PlannedStep;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.server.RundeckServer;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import io.github.rundeckresume.store.Recording;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a recording when the execution ends. It is one of the context's components, found by its name and a JDK type,
 * because the plugin instance that is told of the end may come from another class loader if the jar was replaced in the
 * meantime.
 */
public final class ExecutionEndHandler implements Consumer<JobExecutionEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionEndHandler.class);

    /** The name of the component. */
    static final String NAME = "rundeck-resume.ending";

    private static final Set<String> ORDINARY = Set.of(FlowControl.STATUS_FAILED, FlowControl.STATUS_SUCCEEDED);

    private final ExecutionId execution;
    private final Recording recording;
    private final RundeckServer server;
    private final Concealment concealment;
    private final FinishedPaths finished;
    private final Completion completion;
    private final Hold hold;
    private final Pauses pauses;
    private final RetryEnd retries;
    private final long startedAt;
    private final Optional<Duration> timeLimit;
    private final Clock clock;

    /** Prepares for the end of an execution. */
    ExecutionEndHandler(
            StartFacts facts,
            Recording recording,
            RundeckServer server,
            Concealment concealment,
            FinishedPaths finished,
            Completion completion,
            Hold hold,
            Pauses pauses,
            RetryEnd retries,
            Clock clock) {
        this.execution = facts.execution();
        this.recording = recording;
        this.server = server;
        this.concealment = concealment;
        this.finished = finished;
        this.completion = completion;
        this.hold = hold;
        this.pauses = pauses;
        this.retries = retries;
        this.startedAt = facts.startedAt();
        this.timeLimit = facts.timeLimit();
        this.clock = clock;
    }

    /**
     * Ends the recording of an execution. Never throws: a failure is reported in the execution's log, and the journal
     * stays.
     *
     * @param event a lifecycle event; events of referenced jobs, and events without our component, are ignored
     */
    public static void handle(JobExecutionEvent event) {
        if (!RunningWorkflows.isJobsOwn(event.getExecutionContext())) {
            return;
        }
        try {
            tell(event);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The end of execution {} is not recorded; its journal stays", event.getExecutionId(), e);
            event.getExecutionLogger()
                    .log(Constants.WARN_LEVEL, "The end of this execution could not be recorded: " + e);
        }
    }

    @SuppressWarnings("unchecked") // Our component, found by its name.
    private static void tell(JobExecutionEvent event) {
        ContextComponents.find(event.getExecutionContext(), NAME)
                .ifPresent(component -> ((Consumer<JobExecutionEvent>) component).accept(event));
    }

    @Override
    public void accept(JobExecutionEvent event) {
        server.own().ends();
        WorkflowExecutionResult result = event.getResult().getResult();
        boolean aborted = event.getResult().isAborted();
        boolean succeeded = result != null && result.isSuccess() && !aborted;
        BoundaryEnd held = new BoundaryEnd(hold, pauses, server, event, aborted);
        if (held.isAtBoundary()) {
            recordRunning();
            stopped(held.end(clock.millis()));
        } else if (!succeeded && HostShutdown.isUnderWay()) {
            recording.leave();
        } else if (succeeded && isComplete(event, result)) {
            held.tellOfNone();
            recording.succeeded();
            server.run().ended(FlowControl.STATUS_SUCCEEDED, clock.millis());
            server.succeeded();
        } else {
            held.tellOfNone();
            recordRunning();
            ExecutionEnd end = aborted ? cutShort() : ended(succeeded ? null : result);
            boolean asked = !succeeded && hold.request().isEmpty();
            stopped(asked ? retries.decide(end, event.getExecutionLogger()) : end);
        }
    }

    private void stopped(ExecutionEnd end) {
        recording.stopped(end);
        server.run().ended(end.status().orElse(end.reason().wireName()), end.endedAt());
    }

    /** Without a record, a step that still runs would look as if it had never begun. */
    private void recordRunning() {
        finished.addOthers(paths -> completion.running(paths).stream()
                .map(path -> StepRecord.of(path, StepOutcome.INTERRUPTED, execution)
                        .finishedAt(clock.millis())
                        .message(RecordedValue.of("it still ran when the execution ended"))
                        .build())
                .collect(toUnmodifiableList()));
    }

    /**
     * A safety net: if a workflow runs all of its steps, and a step was neither kept nor run, the resume did not
     * succeed, whatever the engine says. A step that halts the workflow as a success leaves steps out legitimately.
     */
    private boolean isComplete(JobExecutionEvent event, WorkflowExecutionResult result) {
        ResumePlan planned = completion.plan();
        boolean halted = result.getControlBehavior() == ControlBehavior.Halt;
        if (!halted) {
            completion.leftOut().forEach(line -> event.getExecutionLogger().log(Constants.WARN_LEVEL, line));
        }
        if (planned == null || halted) {
            return true;
        }
        List<PlannedStep> left = planned.without(finished.paths());
        if (left.isEmpty()) {
            return true;
        }
        event.getExecutionLogger()
                .log(
                        Constants.ERR_LEVEL,
                        "This execution did not succeed: step " + left.get(0).path() + " '"
                                + left.get(0).label() + "' neither ran nor was kept. Please report this with the"
                                + " server's log. Resume this execution to run what was left out.");
        return !IncompleteResult.putInPlace(IncompleteResult.STATUS);
    }

    private ExecutionEnd ended(@Nullable WorkflowExecutionResult result) {
        String status = result == null ? null : result.getStatusString();
        return status == null || ORDINARY.contains(status)
                ? ExecutionEnd.of(StopReason.FAILED, null, clock.millis())
                : ExecutionEnd.of(StopReason.CUSTOM, shown(concealment.message(status)), clock.millis());
    }

    private static @Nullable String shown(@Nullable RecordedValue status) {
        return status == null ? null : status.shown();
    }

    /**
     * The server stops an execution that exceeds its time limit exactly as a user's kill does. Only the clock tells
     * them apart.
     */
    private ExecutionEnd cutShort() {
        long ran = clock.millis() - startedAt;
        boolean tooLong = timeLimit.map(limit -> ran >= limit.toMillis()).orElse(false);
        return ExecutionEnd.of(tooLong ? StopReason.TIMEDOUT : StopReason.ABORTED, null, clock.millis());
    }
}
