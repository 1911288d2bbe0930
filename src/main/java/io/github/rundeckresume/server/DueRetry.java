package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.state.ResumeState;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An execution that did not succeed, and that a rule for retries lets go on by itself now. */
final class DueRetry {

    private static final Logger LOG = LoggerFactory.getLogger(DueRetry.class);

    private final SpringContext spring;
    private final DataSource database;
    private final InterruptedExecution execution;

    DueRetry(SpringContext spring, DataSource database, InterruptedExecution execution) {
        this.spring = spring;
        this.database = database;
        this.execution = execution;
    }

    /**
     * Starts it, unless a person was faster, or took it off the list. What no later look can change is noted for people.
     *
     * @throws Exception if it could not be started, which may be tried again
     */
    void start(RetryMark mark, ScheduledRetry schedule, long now) throws Exception {
        ResumeStart start = new ResumeStart(spring);
        Optional<String> problem = problem(start);
        if (problem.isPresent()) {
            leave(mark, schedule, problem.get());
            return;
        }
        PausedSignals ended = new PausedSignals(spring, database, execution.id());
        PausedExecution known = new PausedExecution(execution.id(), Map.of(), "", ended::isLive);
        GivenSignal nobody = GivenSignal.ofTime();
        SignalAnswer answer = ended.give(
                nobody,
                metadata -> known.settled(metadata, nobody)
                        .or(() -> left(metadata, mark))
                        .orElseGet(() -> SignalVerdict.timed(Map.of(), now)),
                () -> start.asOwner(
                        execution,
                        ExecutionMetadata.RETRY,
                        schedule.nodes()
                                .map(nodes -> Map.of(ExecutionMetadata.RESUME_NODES, nodes))
                                .orElse(Map.of())));
        if (answer.kind() == SignalAnswer.Kind.NOT_STARTED) {
            throw new IllegalStateException(
                    "the resume that rule " + schedule.rule() + " asks for could not be started");
        }
        // Whatever becomes of that resume, nothing is started a second time.
        replace(mark, metadata -> metadata);
        LOG.info("{} by rule {}: {}", execution, schedule.rule(), answer.message());
    }

    private void leave(RetryMark mark, ScheduledRetry schedule, String problem) throws Exception {
        RetryMark waiting = RetryMark.waiting(problem, mark.boot());
        if (replace(mark, waiting::putIn)) {
            LOG.warn(
                    "{} was to go on by itself by rule {}, and waits for a person, because {}",
                    execution,
                    schedule.rule(),
                    problem);
        }
    }

    /** Why nobody but a person can resume it; empty if that is not so. */
    private Optional<String> problem(ResumeStart start) throws Exception {
        JobFacts job = JobDefinitions.read(spring, execution.known().jobId().orElseThrow());
        if (!job.options().areKnown()) {
            return Optional.of("its job is gone");
        }
        if (!job.isResumable()) {
            return Optional.of("'Resumable' is not checked on its job any more");
        }
        ResumeState state = start.state(execution)
                .state()
                .orElseThrow(() -> new IllegalStateException("its record cannot be read"));
        return start.missing(execution, state);
    }

    private Optional<SignalVerdict> left(ObjectNode metadata, RetryMark mark) {
        boolean left = AutomaticResume.LEFT
                        .wireName()
                        .equals(metadata.path(CrashMarks.AFTER_CRASH).asText())
                || !isIn(metadata, mark);
        return left
                ? Optional.of(SignalVerdict.of(SignalAnswer.of(
                        SignalAnswer.Kind.ALREADY, "Execution " + execution.id() + " is left to people.")))
                : Optional.empty();
    }

    private static boolean isIn(ObjectNode metadata, RetryMark mark) {
        return RetryMark.in(metadata).filter(mark::isSame).isPresent();
    }

    /** Removes the mark, and makes that change. Only who does that tells of it, so that it is told once. */
    private boolean replace(RetryMark mark, Function<ObjectNode, ObjectNode> change) throws Exception {
        return new ExecutionRows(database)
                .change(execution.id(), ExecutionRows.Row::isCompleted, metadata -> isIn(metadata, mark), metadata -> {
                    metadata.remove(RetryMark.KEY);
                    return change.apply(metadata);
                });
    }
}
