package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.authorization.UserAndRolesAuthContext;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.jobs.JobService;
import io.github.rundeckresume.audit.AuditLine;
import io.github.rundeckresume.audit.AuditLog;
import io.github.rundeckresume.audit.Decision;
import io.github.rundeckresume.audit.Field;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.Digest;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.StepPath;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Signals to executions of one project that pause, with the rights of the user whose web request this thread answers.
 */
public final class Signals {

    private static final int LONGEST_CHAIN = 1000;

    private final SpringContext spring;
    private final UserAndRolesAuthContext user;
    private final String project;
    private final JobService jobs;
    private final AllowedJobs allowed;
    private final DataSource database;

    private Signals(
            SpringContext spring,
            UserAndRolesAuthContext user,
            String project,
            JobService jobs,
            AllowedJobs allowed,
            DataSource database) {
        this.spring = spring;
        this.user = user;
        this.project = project;
        this.jobs = jobs;
        this.allowed = allowed;
        this.database = database;
    }

    /**
     * The signals of the user whose web request the calling thread answers.
     *
     * @param project the project of the executions
     * @param allowed the jobs whose executions may get signals
     * @return the signals; empty if the thread answers no request of a known user
     */
    public static Optional<Signals> ofRequest(String project, AllowedJobs allowed) {
        return SpringContext.find()
                .flatMap(spring -> WebRequest.user(spring, project)
                        .flatMap(user -> spring.bean("dataSource", DataSource.class)
                                .flatMap(database -> spring.jobs(user)
                                        .map(jobs -> new Signals(spring, user, project, jobs, allowed, database)))));
    }

    /**
     * What this user says, to be completed.
     *
     * @return a request without key, note and values
     */
    public SignalRequest request() {
        return SignalRequest.of(user.getUsername(), user.getRoles());
    }

    /**
     * Gives a signal.
     *
     * @param id the execution; with a key, the one that the key names
     * @param step the step that it is for; null for all that wait
     * @param request what is said
     * @param onceKey the sender's own key: a signal with the same one that counted is not given again, but gets the first
     *     answer; empty text for none
     * @return what became of it
     * @throws Exception if the server's database does not answer
     */
    public SignalAnswer give(ExecutionId id, @Nullable StepPath step, SignalRequest request, String onceKey)
            throws Exception {
        String once = onceKey.isEmpty()
                ? ""
                : new Digest().add(user.getUsername()).add(onceKey).hex();
        GivenSignal signal = new GivenSignal(request, step, once);
        Optional<ExecutionReference> found = ExecutionLookup.find(spring, jobs, project, id);
        SignalAnswer first = give(id, found, signal);
        SignalAnswer answer = request.keyDigest().isPresent() ? afterwards(first, signal) : first;
        tell(id, found, signal, answer);
        return answer;
    }

    private void tell(ExecutionId id, Optional<ExecutionReference> execution, GivenSignal signal, SignalAnswer answer) {
        StepPath step = signal.step();
        AuditLog.tell(AuditLine.of(Decision.SIGNAL)
                .with(Field.USER, user.getUsername())
                .with(Field.BY, signal.request().keyDigest().isPresent() ? "key" : "")
                .with(Field.PROJECT, project)
                .with(Field.JOB, ExecutionMetadata.job(execution))
                .with(Field.EXECUTION, id)
                .with(
                        Field.OUTCOME,
                        answer.isRepeated() ? "repeated" : answer.kind().name().toLowerCase(Locale.ROOT))
                .with(Field.STEP, step == null ? "" : step));
    }

    /** A key stays the same when its step pauses again in the execution that goes on: it is looked for there too. */
    private SignalAnswer afterwards(SignalAnswer first, GivenSignal signal) throws Exception {
        SignalAnswer latest = first;
        for (int i = 0;
                i < LONGEST_CHAIN
                        && latest.kind() == Kind.ALREADY
                        && latest.next().isPresent();
                i++) {
            ExecutionId next = latest.next().get();
            latest = give(next, ExecutionLookup.find(spring, jobs, project, next), signal);
        }
        boolean isThere = latest.counts() || latest.kind() == Kind.EXPIRED || latest.kind() == Kind.MALFORMED;
        return isThere ? latest : first;
    }

    private SignalAnswer give(ExecutionId id, Optional<ExecutionReference> found, GivenSignal signal) throws Exception {
        if (found.isEmpty()) {
            return SignalAnswer.of(Kind.UNKNOWN, "There is no execution " + id + " in project " + project + ".");
        }
        ExecutionReference execution = found.get();
        Optional<SignalAnswer> refusal = refusal(execution, id);
        Optional<SignalAnswer> kept = refusal.isPresent() ? refusal : new PlacedSignals(spring).kept(id, signal.once());
        return kept.isPresent()
                ? kept.get()
                : new SignalledExecution(spring, user, jobs, execution, database).give(signal);
    }

    private Optional<SignalAnswer> refusal(ExecutionReference execution, ExecutionId id) {
        if (execution.getJob() == null) {
            return Optional.of(SignalledExecution.notPaused(id, "it is not the execution of a job"));
        }
        if (!allowed.allow(execution.getJob())) {
            return Optional.of(
                    SignalAnswer.of(Kind.FORBIDDEN, "This webhook is not for the job of execution " + id + "."));
        }
        return JobRights.of(user, execution.getJob(), project).mayRun()
                ? Optional.empty()
                : Optional.of(SignalAnswer.of(
                        Kind.FORBIDDEN,
                        "You may not give signals to execution " + id + ": that needs the right to run its job."));
    }
}
