package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.audit.AuditLine;
import io.github.rundeckresume.audit.AuditLog;
import io.github.rundeckresume.audit.Decision;
import io.github.rundeckresume.audit.Field;
import io.github.rundeckresume.metrics.Counted;
import io.github.rundeckresume.metrics.Meters;
import io.github.rundeckresume.plan.Answers;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.RefusalReason;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumeTrigger;
import io.github.rundeckresume.plan.SavedTime;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.ServerMeters;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.StepPath;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is decided when an execution is to resume another one, and tells it in the audit log: once for each execution.
 * Never throws.
 */
final class StartAccount {

    private static final Logger LOG = LoggerFactory.getLogger(StartAccount.class);
    private static final double MILLIS_PER_SECOND = 1000;
    private static final Map<Choices.Definition, String> EDITED = Map.of(
            Choices.Definition.CHANGED, "present",
            Choices.Definition.RECORDED, "recorded");

    private final ExecutionReference execution;
    private final String user;

    /** @param user who runs the execution; empty if that is not known */
    StartAccount(ExecutionReference execution, String user) {
        this.execution = execution;
        this.user = user;
    }

    /**
     * It was refused.
     *
     * @param source the execution to resume; empty if that was not found out
     * @param digest of the plan that was approved; empty if none was
     */
    void refused(RefusalReason reason, Optional<ExecutionId> source, Optional<String> digest) {
        safely(() -> {
            ServerMeters.ofServer().refused(reason.wireName(), 1);
            AuditLog.tell(line(Decision.REFUSED, source.map(ExecutionId::toString))
                    .with(Field.REASON, reason.wireName())
                    .with(Field.DIGEST, digest.orElse("")));
        });
    }

    /** Its first step may run. */
    void began(Allowed allowed, ResumeTrigger trigger, Answers asked) {
        safely(() -> {
            count(allowed);
            Optional<String> source =
                    Optional.of(allowed.state().start().execution().toString());
            tellOfEdit(allowed, source);
            tellOfAnswers(allowed.answers(), asked, source, allowed.digest());
            AuditLog.tell(started(allowed, trigger.choices(), source));
        });
    }

    private void count(Allowed allowed) {
        Meters meters = ServerMeters.ofServer();
        long saved = SavedTime.of(allowed.state(), allowed.plan().kept());
        meters.count(Counted.STARTED, 1);
        meters.count(Counted.KEPT_STEPS, steps(allowed).size());
        meters.count(Counted.SAVED_SECONDS, Math.round(saved / MILLIS_PER_SECOND));
    }

    /** A step that is kept on many nodes is one. */
    private static Set<StepPath> steps(Allowed allowed) {
        Set<StepPath> steps = new TreeSet<>();
        allowed.plan().kept().forEach(step -> steps.add(step.path().ofAllNodes()));
        return steps;
    }

    private AuditLine started(Allowed allowed, Choices choices, Optional<String> source) {
        Set<String> options = new TreeSet<>();
        allowed.inputs().changes().forEach(change -> options.add(change.name()));
        return line(Decision.STARTED, source)
                .with(Field.DIGEST, allowed.digest())
                .with(Field.AT, choices.at())
                .with(Field.SKIPPED, choices.skipped().keySet())
                .with(Field.OPTIONS, options);
    }

    private void tellOfEdit(Allowed allowed, Optional<String> source) {
        Optional.ofNullable(EDITED.get(allowed.choices().definition()))
                .ifPresent(which -> AuditLog.tell(line(Decision.EDIT_ACCEPTED, source)
                        .with(Field.DIGEST, allowed.digest())
                        .with(Field.DEFINITION, which)));
    }

    /** Those that a person gave, and those of the job's commands. */
    private void tellOfAnswers(Answers all, Answers asked, Optional<String> source, String digest) {
        Set<StepPath> commands = all.steps();
        commands.removeAll(asked.steps());
        tell(line(Decision.ANSWERED, source), asked, asked.steps(), digest);
        tell(line(Decision.ANSWERED, source).with(Field.BY, "command"), all, commands, digest);
    }

    private static void tell(AuditLine line, Answers answers, Set<StepPath> steps, String digest) {
        if (!steps.isEmpty()) {
            AuditLog.tell(line.with(Field.DIGEST, digest)
                    .with(Field.DONE, only(steps, answers::areDone))
                    .with(Field.NOT_DONE, only(steps, step -> !answers.areDone(step))));
        }
    }

    private static Set<StepPath> only(Set<StepPath> steps, Predicate<StepPath> which) {
        Set<StepPath> some = new TreeSet<>(steps);
        some.removeIf(which.negate());
        return some;
    }

    private AuditLine line(Decision decision, Optional<String> source) {
        String job = execution.getJob() == null ? "" : execution.getJob().getId();
        return AuditLine.of(decision)
                .with(Field.USER, user)
                .with(Field.BY, ExecutionMetadata.startedWay(execution))
                .with(Field.PROJECT, execution.getProject())
                .with(Field.JOB, job)
                .with(Field.EXECUTION, execution.getId())
                .with(Field.SOURCE, source.orElse(""));
    }

    private static void safely(Runnable account) {
        try {
            account.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("What was decided on a resume could not be counted", e);
        }
    }
}
