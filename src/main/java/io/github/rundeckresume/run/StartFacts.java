package io.github.rundeckresume.run;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.jobs.JobExecutionEvent;
import io.github.rundeckresume.engine.snapshot.ContextNodes;
import io.github.rundeckresume.engine.snapshot.ContextOptions;
import io.github.rundeckresume.engine.snapshot.HostOptionNames;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.JobOption;
import io.github.rundeckresume.plan.JobOptions;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.secrets.SecretDigests;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an execution is when it starts, gathered once. */
final class StartFacts {

    private final ExecutionReference reference;
    private final JobOptions job;
    private final ContextOptions options;
    private final String selected;
    private final boolean excludePrecedence;
    private final Set<String> nodes;
    private final WorkflowSnapshot workflow;
    private final boolean everyStep;
    private final long startedAt;
    private final String user;

    StartFacts(JobExecutionEvent event, JobFacts facts, Clock clock) {
        StepExecutionContext context = event.getExecutionContext();
        this.reference = event.getExecution();
        this.job = facts.options();
        this.options = ContextOptions.of(context, hostNames(job));
        this.selected = ContextNodes.selected(context);
        this.excludePrecedence = ContextNodes.excludePrecedence(context);
        this.nodes = ContextNodes.names(context, selected, options.secure());
        this.workflow =
                WorkflowSnapshots.of(event.getWorkflow().getWorkflow()).withoutSummaries(options.secure()::occurIn);
        this.everyStep = WorkflowSnapshots.runsEveryStep(event.getWorkflow().getWorkflow());
        // The host's clock started before this plugin was asked, and a time-out is a matter of that one.
        long started = ExecutionMetadata.startedAt(reference);
        this.startedAt = started == 0 ? clock.millis() : started;
        this.user = Optional.ofNullable(context.getUser()).orElse("");
    }

    private static HostOptionNames hostNames(JobOptions job) {
        return job.areKnown()
                ? HostOptionNames.of(
                        job.names(),
                        job.names(JobOption::isMultivalued),
                        job.names(option -> option.kind() == JobOption.Kind.FILE))
                : HostOptionNames.unknown();
    }

    /** The execution. */
    ExecutionId execution() {
        return ExecutionId.of(reference.getId());
    }

    /** The option values that it was given. */
    GivenOptions options() {
        return GivenOptions.of(options.plain(), options.secure(), job)
                .files(options.files())
                .defaultsFrom(options.globals(), startedAt);
    }

    /** The nodes that it was given. */
    NodeChoice nodes() {
        return NodeChoice.of(selected, nodes)
                .excludePrecedence(excludePrecedence)
                .written(Optional.ofNullable(reference.getFilter()).orElse(""));
    }

    /** The job's workflow. */
    WorkflowSnapshot workflow() {
        return workflow;
    }

    /** True if the workflow succeeds only when each of its steps has run. */
    boolean runsEveryStep() {
        return everyStep;
    }

    /** When it started, in milliseconds since 1970. */
    long startedAt() {
        return startedAt;
    }

    /** The secrets that must be put by reference: its own, and those that kept data refer to. */
    SecureValues secrets(Optional<Allowed> allowed) {
        return options.secure().and(allowed.map(Allowed::secrets).orElse(Map.of()));
    }

    /**
     * The steps that a resume keeps, as this execution records them: what was no secret of the one before may be one of
     * this.
     */
    List<StepRecord> kept(Allowed allowed) {
        SecureValues secrets = secrets(Optional.of(allowed));
        List<StepRecord> kept = allowed.plan().kept();
        return secrets.names().isEmpty()
                ? kept
                : kept.stream()
                        .map(step -> step.with(value -> secrets.conceal(value.resolve(secrets.byName()))))
                        .collect(toUnmodifiableList());
    }

    /** True if the name of something that is put back contains a secret of this execution. */
    boolean isSecretInNames(Allowed allowed) {
        SecureValues secrets = secrets(Optional.of(allowed));
        return allowed.plan().kept().stream()
                .flatMap(step -> step.data().byView().values().stream())
                .flatMap(groups -> groups.values().stream())
                .flatMap(values -> values.keySet().stream())
                .anyMatch(secrets::occurInName);
    }

    /** What is recorded of its start. */
    ExecutionStart start(Optional<Allowed> allowed) {
        SecureValues secrets = secrets(allowed);
        Map<String, String> plain = new HashMap<>(options.plain());
        allowed.ifPresent(to -> plain.putAll(to.options()));
        return begin(secrets)
                .options(concealed(plain, secrets))
                .files(concealed(options.files(), secrets))
                .filter(secrets.conceal(selected))
                .excludePrecedence(excludePrecedence)
                .nodes(nodes)
                .source(allowed.map(to -> to.state().start().execution()).orElse(null))
                .lineage(allowed.map(StartFacts::lineage).orElse(List.of()))
                .build();
    }

    /** What is recorded of it if it is refused: nothing that is worth going on from. */
    ExecutionStart refusedStart(@Nullable ExecutionId source) {
        return begin(SecureValues.of(Map.of())).source(source).build();
    }

    private ExecutionStart.Builder begin(SecureValues secrets) {
        return ExecutionStart.of(
                        execution(), reference.getProject(), reference.getJob().getId(), workflow)
                .jobName(Optional.ofNullable(reference.getJob().getJobName()).orElse(""))
                .identity(ExecutionIdentity.of(reference.getUuid(), startedAt))
                .user(user)
                .secureOptions(digests(secrets));
    }

    private Map<String, String> digests(SecureValues secrets) {
        String uuid = reference.getUuid();
        if (uuid != null) {
            return SecretDigests.of(secrets, uuid);
        }
        Map<String, String> without = new TreeMap<>();
        secrets.names().forEach(name -> without.put(name, ""));
        return without;
    }

    private static List<Attempt> lineage(Allowed allowed) {
        ExecutionStart source = allowed.state().start();
        List<Attempt> lineage = new ArrayList<>(source.lineage());
        lineage.add(source.asAttempt());
        return lineage;
    }

    private static Map<String, RecordedValue> concealed(Map<String, String> values, SecureValues secrets) {
        Map<String, RecordedValue> concealed = new HashMap<>();
        values.forEach((name, value) -> concealed.put(name, secrets.conceal(value)));
        return concealed;
    }
}
