package io.github.rundeckresume.run;

import io.github.rundeckresume.plan.AutomaticResume;
import io.github.rundeckresume.plan.CrashCase;
import io.github.rundeckresume.plan.CrashDecision;
import io.github.rundeckresume.plan.CrashPolicy;
import io.github.rundeckresume.server.InterruptedExecution;
import io.github.rundeckresume.server.InterruptedExecutions;
import io.github.rundeckresume.server.KnownJobs;
import io.github.rundeckresume.state.ExecutionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the interrupted executions again and again, until each of them is left, held or resumed. Not for several
 * threads.
 */
final class RecoveryRounds {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryRounds.class);

    /** How long the server's clean-up may take for one row; it may also have failed. */
    private static final Duration CLEAN_UP = Duration.ofMinutes(1);

    private final InterruptedExecutions executions;
    private final BooleanSupplier isClosed;
    private final long began = System.nanoTime();
    private @Nullable List<ExecutionId> waiting;

    /** Begins now, when the server's clean-up has chosen what it ends. */
    RecoveryRounds(InterruptedExecutions executions, BooleanSupplier isClosed) {
        this.executions = executions;
        this.isClosed = isClosed;
    }

    /**
     * Goes through those that are left. If one of them cannot be decided on, the others are not kept from it.
     *
     * @return true if nothing is left to do
     * @throws Exception the first problem; the execution that has it is left
     */
    boolean areOver() throws Exception {
        List<ExecutionId> left = new ArrayList<>();
        Exception problem = null;
        KnownJobs jobs = new KnownJobs();
        for (InterruptedExecution execution : now()) {
            try {
                if (!isClosed.getAsBoolean() && !isSettled(execution, jobs)) {
                    left.add(execution.id());
                }
            } catch (Exception e) {
                left.add(execution.id());
                problem = problem == null ? e : problem;
            }
        }
        waiting = left;
        if (problem != null) {
            throw problem;
        }
        return left.isEmpty();
    }

    private List<InterruptedExecution> now() throws Exception {
        if (waiting == null) {
            return executions.find();
        }
        List<InterruptedExecution> now = new ArrayList<>();
        for (ExecutionId id : waiting) {
            executions.find(id).ifPresent(now::add);
        }
        return now;
    }

    private boolean isSettled(InterruptedExecution execution, KnownJobs jobs) throws Exception {
        CrashCase facts = executions.facts(execution, jobs);
        CrashDecision decision = CrashPolicy.decide(facts);
        if (decision.kind() == CrashDecision.Kind.LEAVE) {
            LOG.debug("{} is left as it is, because {}", execution, decision.reason());
            return true;
        }
        if (executions.isBeingCleanedUp(execution) && !hasPassed(CLEAN_UP)) {
            return false;
        }
        if (isStored(execution, facts, decision)) {
            return true;
        }
        if (decision.kind() == CrashDecision.Kind.HOLD) {
            hold(execution, facts, AutomaticResume.NONE, decision.reason());
            return true;
        }
        if (!hasPassed(decision.hold()) || !executions.isActive()) {
            return false;
        }
        resume(execution, facts);
        return true;
    }

    /** Stores an end that the server had not stored. Returns false if it is no such one. */
    private boolean isStored(InterruptedExecution execution, CrashCase facts, CrashDecision decision) throws Exception {
        switch (decision.kind()) {
            case SUCCEEDED:
                executions.succeed(execution);
                LOG.warn("{} succeeded, because {}. The server had not stored that.", execution, decision.reason());
                return true;
            case PAUSED:
                executions.pause(execution, facts.state());
                LOG.warn("{} is paused, because {}. The server had not stored that.", execution, decision.reason());
                return true;
            case ENDED:
                if (executions.end(execution)) {
                    LOG.warn("{} has ended, because {}. The server had not stored that.", execution, decision.reason());
                }
                return true;
            default:
                return false;
        }
    }

    private boolean hasPassed(Duration time) {
        return System.nanoTime() - began >= time.toNanos();
    }

    private void hold(InterruptedExecution execution, CrashCase facts, AutomaticResume from, String reason)
            throws Exception {
        executions.note(execution, from, AutomaticResume.HELD);
        LOG.warn(
                "{} {} and is not resumed by itself, because {}. Look at it, and resume it.",
                execution,
                facts.history(),
                reason);
    }

    private void resume(InterruptedExecution execution, CrashCase facts) throws Exception {
        if (!executions.note(execution, AutomaticResume.NONE, AutomaticResume.STARTED)) {
            LOG.info("{} {}, and somebody else goes on from it", execution, facts.history());
            return;
        }
        try {
            executions.end(execution);
            ExecutionId next = executions.resume(execution);
            LOG.warn("{} {}. Execution {} resumes it.", execution, facts.history(), next);
        } catch (Exception e) {
            LOG.debug("The resume of {} was refused", execution, e);
            hold(execution, facts, AutomaticResume.STARTED, "its resume could not be started (" + e.getMessage() + ")");
        }
    }
}
