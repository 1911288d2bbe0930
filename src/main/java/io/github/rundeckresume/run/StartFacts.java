package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.authorization.UserAndRoles;
import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.snapshot.ContextNodes;
import io.github.rundeckresume.engine.snapshot.ContextOptions;
import io.github.rundeckresume.engine.snapshot.HostOptionNames;
import io.github.rundeckresume.engine.snapshot.StrategyCheck;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.AskedAnswers;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.JobOption;
import io.github.rundeckresume.plan.JobOptions;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.plan.ResumeTrigger;
import io.github.rundeckresume.plan.Said;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.plan.StrategyProblem;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.state.CrashChoice;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Lineage;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The facts about an execution when it starts. They are gathered once, before anything is decided. */
final class StartFacts {

    private final ExecutionReference reference;
    private final JobOptions job;
    private final Optional<Duration> timeLimit;
    private final ContextOptions options;
    private final String selected;
    private final boolean excludePrecedence;
    private final Set<String> nodes;
    private final WorkflowSnapshot workflow;
    private final Optional<StrategyProblem> strategyProblem;
    private final boolean everyStep;
    private final long startedAt;
    private final String user;
    private final Set<String> roles;
    private final CrashChoice afterCrash;
    private final int retryAttempt;
    private final Optional<String> notRecorded;

    StartFacts(JobExecutionEvent event, JobFacts facts, CrashChoice afterCrash, Clock clock) {
        this.afterCrash = afterCrash;
        this.notRecorded = RecordedDefinition.problem(event.getExecutionContext());
        StepExecutionContext context = event.getExecutionContext();
        IWorkflow steps = event.getWorkflow().getWorkflow();
        this.reference = event.getExecution();
        this.job = facts.options();
        this.timeLimit = facts.timeout();
        this.options = ContextOptions.of(context, hostNames(job));
        this.selected = ContextNodes.selected(context);
        this.excludePrecedence = ContextNodes.excludePrecedence(context);
        this.nodes = ContextNodes.names(context, selected, options.secure());
        this.workflow = WorkflowSnapshots.of(steps).without(options.secure()::occurIn);
        this.strategyProblem = StrategyProblem.of(StrategyCheck.of(event.getWorkflow(), context), workflow.strategy());
        this.everyStep = WorkflowSnapshots.runsEveryStep(steps);
        // The server's clock started before it asked this plugin, and the time limit counts from there.
        long started = ExecutionMetadata.startedAt(reference);
        this.startedAt = started == 0 ? clock.millis() : started;
        this.retryAttempt = retryAttempt(context);
        this.user = Optional.ofNullable(context.getUser()).orElse("");
        this.roles = Optional.ofNullable(context.getUserAndRolesAuthContext())
                .map(UserAndRoles::getRoles)
                .orElse(Set.of());
    }

    /** As the server tells it to steps (rundeckapp 5.4.0 ExecutionService#exportContextForExecution). */
    private static int retryAttempt(StepExecutionContext context) {
        String attempt = Optional.ofNullable(context.getDataContext())
                .map(data -> data.get("job"))
                .map(job -> job.get("retryAttempt"))
                .orElse("");
        return attempt.matches("\\d{1,9}") ? Integer.parseInt(attempt) : 0;
    }

    private static HostOptionNames hostNames(JobOptions job) {
        return job.areKnown()
                ? HostOptionNames.of(
                        job.names(),
                        job.names(JobOption::isMultivalued),
                        job.names(option -> option.kind() == JobOption.Kind.FILE))
                : HostOptionNames.unknown();
    }

    ExecutionReference reference() {
        return reference;
    }

    ExecutionId execution() {
        return ExecutionId.of(reference.getId());
    }

    /** The job's time limit; empty if it has none, or none that is known before the options are put in. */
    Optional<Duration> timeLimit() {
        return timeLimit;
    }

    /** The options in the execution's context. */
    ContextOptions contextOptions() {
        return options;
    }

    /** The request to resume an execution, as far as it follows from these facts. */
    ResumeRequest.Builder request(ExecutionId source) {
        return ResumeRequest.of(
                        execution(), reference.getProject(), reference.getJob().getId(), source, workflow)
                .options(givenOptions())
                .nodes(givenNodes())
                .notRecorded(notRecorded)
                .strategyProblem(strategyProblem);
    }

    private GivenOptions givenOptions() {
        return GivenOptions.of(options.plain(), options.secure(), job)
                .files(options.files())
                .defaultsFrom(options.globals(), startedAt);
    }

    private NodeChoice givenNodes() {
        return NodeChoice.of(selected, nodes)
                .excludePrecedence(excludePrecedence)
                .written(Optional.ofNullable(reference.getFilter()).orElse(""));
    }

    /** What its node filters select together; empty text for no filter. */
    String selected() {
        return selected;
    }

    /** True if steps run on nodes that a filter chose; false if they run on the server's own node. */
    boolean hasNamedNodes() {
        return !selected.isEmpty();
    }

    boolean excludePrecedence() {
        return excludePrecedence;
    }

    /** The names of the nodes that its filter matched. */
    Set<String> nodeNames() {
        return nodes;
    }

    WorkflowSnapshot workflow() {
        return workflow;
    }

    /** The label of one of the job's own steps; empty text if it has none. */
    String labelOf(StepPath step) {
        return workflow.step(step).flatMap(StepFingerprint::label).orElse("");
    }

    /** The how manieth retry of the server's this is; 0 for none. */
    int retryAttempt() {
        return retryAttempt;
    }

    /** How many times the run has gone on by itself after a failure, this one included, of a resume. */
    int tries(Lineage source) {
        if (retryAttempt > 0 || ExecutionMetadata.isByRule(reference)) {
            return source.tries() + 1;
        }
        return ExecutionMetadata.startedBy(reference).isPresent() ? source.tries() : 0;
    }

    /** Why no workflow with its strategy can be resumed; empty if it can. */
    Optional<StrategyProblem> strategyProblem() {
        return strategyProblem;
    }

    /** True if the workflow succeeds only if all of its steps have run. */
    boolean runsEveryStep() {
        return everyStep;
    }

    /** What is said with the request to resume. A resume that nobody asked for says nothing to steps that wait. */
    Said said(ResumeTrigger trigger) {
        AskedAnswers answers = trigger.answers();
        RecordedValue who = whoSays(answers);
        Said said = Said.nothing().answers(answers.by(who)).choices(trigger.choices());
        return ExecutionMetadata.startedBy(reference).isPresent()
                ? said
                : said.by(who, !answers.note().isBlank())
                        .signal(trigger.pauses().by(SignalRequest.of(user, roles), answers.note()));
    }

    /** Who gives those answers, and why, in words that may be recorded. */
    private RecordedValue whoSays(AskedAnswers answers) {
        String note = answers.note().isEmpty() ? "" : ": " + answers.note();
        return options.secure().conceal((user.isEmpty() ? "somebody" : user) + " said so" + note);
    }

    /** When it started, in milliseconds since 1970. */
    long startedAt() {
        return startedAt;
    }

    /** What the job says about crashes. */
    CrashChoice afterCrash() {
        return afterCrash;
    }

    /** Who started it; empty if that is not known. */
    String user() {
        return user;
    }
}
