package io.github.rundeckresume.run;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.plan.KeptUses;
import io.github.rundeckresume.plan.OnceSteps;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.secrets.SecretDigests;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.server.ThisBoot;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.Lineage;
import io.github.rundeckresume.state.PassedPause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepCheckpoint;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import io.github.rundeckresume.store.KeptRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is recorded of an execution when it starts. It is made once from the facts and the decision. */
final class StartRecord {

    private static final int LONGEST_TOLD = 120;

    private final ExecutionStart start;
    private final SecureValues secrets;
    private final KeptRecords kept;
    private final boolean hasSecretInNames;

    private StartRecord(ExecutionStart start, SecureValues secrets, KeptRecords kept, boolean hasSecretInNames) {
        this.start = start;
        this.secrets = secrets;
        this.kept = kept;
        this.hasSecretInNames = hasSecretInNames;
    }

    /** The record of an execution that starts from the beginning. */
    static StartRecord ofRun(StartFacts facts, OnceSteps once) {
        return of(
                facts,
                once,
                facts.contextOptions().secure(),
                facts.contextOptions().plain(),
                null);
    }

    /** The record of a resume. */
    static StartRecord ofResume(StartFacts facts, OnceSteps once, Allowed allowed) {
        Map<String, String> plain = new HashMap<>(facts.contextOptions().plain());
        plain.putAll(allowed.options());
        return of(facts, once, facts.contextOptions().secure().and(allowed.secrets()), plain, allowed);
    }

    /** The record of an execution that is refused. It has nothing to resume. */
    static ExecutionStart ofRefused(StartFacts facts, @Nullable ExecutionId source) {
        return begin(facts, SecureValues.of(Map.of()), facts.workflow())
                .source(source)
                .build();
    }

    private static StartRecord of(
            StartFacts facts,
            OnceSteps once,
            SecureValues secrets,
            Map<String, String> plain,
            @Nullable Allowed allowed) {
        WorkflowSnapshot workflow =
                allowed == null ? facts.workflow() : KeptUses.in(allowed.plan(), facts.workflow(), allowed.state());
        ExecutionStart start = begin(facts, secrets, workflow)
                .options(concealed(plain, secrets))
                .files(concealed(facts.contextOptions().files(), secrets))
                .filter(secrets.conceal(facts.selected()))
                .excludePrecedence(facts.excludePrecedence())
                .nodes(facts.nodeNames())
                .once(once.names())
                .source(allowed == null ? null : allowed.state().start().execution())
                .lineage(
                        allowed == null
                                ? Lineage.none().tries(facts.retryAttempt())
                                : lineage(allowed, secrets)
                                        .tries(facts.tries(
                                                allowed.state().start().lineage())))
                .build();
        List<StepRecord> kept = allowed == null ? List.of() : kept(allowed);
        KeptRecords records = KeptRecords.of(
                        concealed(kept, secrets),
                        allowed == null ? List.of() : allowed.inner().values())
                .checkpoints(allowed == null ? List.of() : concealed(allowed, facts, secrets));
        return new StartRecord(start, secrets, records, isSecretInNames(kept, secrets));
    }

    private static ExecutionStart.Builder begin(StartFacts facts, SecureValues secrets, WorkflowSnapshot workflow) {
        ExecutionReference reference = facts.reference();
        return ExecutionStart.of(
                        facts.execution(),
                        reference.getProject(),
                        reference.getJob().getId(),
                        workflow)
                .jobName(Optional.ofNullable(reference.getJob().getJobName()).orElse(""))
                .identity(ExecutionIdentity.of(reference.getUuid(), facts.startedAt()))
                .user(facts.user())
                .owner(ThisBoot.get())
                .afterCrash(facts.afterCrash())
                .secureOptions(digests(secrets, reference.getUuid()));
    }

    private static Map<String, String> digests(SecureValues secrets, @Nullable String uuid) {
        if (uuid != null) {
            return SecretDigests.of(secrets, uuid);
        }
        Map<String, String> without = new TreeMap<>();
        secrets.names().forEach(name -> without.put(name, ""));
        return without;
    }

    private static Lineage lineage(Allowed allowed, SecureValues secrets) {
        ExecutionStart source = allowed.state().start();
        ExecutionEnd end = allowed.state().end();
        List<PassedPause> passed = allowed.over().values().stream()
                .map(pause -> PassedPause.of(pause, value -> told(value, secrets)))
                .collect(toUnmodifiableList());
        return source.lineage()
                .and(Attempt.of(source.execution(), source.identity().startedAt(), source.user())
                        .ended(end.status().orElse(end.reason().wireName()), passed));
    }

    /** What people said, in short. It is shown, and put back nowhere. */
    private static RecordedValue told(RecordedValue value, SecureValues secrets) {
        String concealed = secrets.conceal(value.shown()).shown();
        return RecordedValue.of(ShownText.shorten(concealed, LONGEST_TOLD));
    }

    /** What was done with options that have other values now says so from now on. */
    private static List<StepRecord> kept(Allowed allowed) {
        return allowed.plan().kept().stream().map(allowed.inputs()::marked).collect(toUnmodifiableList());
    }

    private static Map<String, RecordedValue> concealed(Map<String, String> values, SecureValues secrets) {
        Map<String, RecordedValue> concealed = new HashMap<>();
        values.forEach((name, value) -> concealed.put(name, secrets.conceal(value)));
        return concealed;
    }

    /** Text that was not secret in the earlier execution may be secret in this one. */
    private static List<StepRecord> concealed(List<StepRecord> kept, SecureValues secrets) {
        return secrets.names().isEmpty()
                ? kept
                : kept.stream().map(step -> concealed(step, secrets)).collect(toUnmodifiableList());
    }

    /** What was captured inside a referenced job refers to that job's own secure options. */
    private static StepRecord concealed(StepRecord step, SecureValues secrets) {
        return step.path().parent().isPresent()
                ? step
                : step.with(value -> secrets.conceal(value.resolve(secrets.byName())));
    }

    /** Also of work on nodes that are gone: they may be there again in a later resume. */
    private static List<StepCheckpoint> noted(Allowed allowed, StartFacts facts) {
        List<StepCheckpoint> noted = new ArrayList<>(allowed.plan().checkpoints());
        allowed.state()
                .leftWork()
                .filter(step -> step.parent().isEmpty()
                        && step.node()
                                .filter(node -> !facts.nodeNames().contains(node))
                                .isPresent())
                .map(allowed.state().stepCheckpoints()::get)
                .forEach(noted::add);
        return noted;
    }

    /** One whose name has become secret is still put back, but a resume of this execution does not have it. */
    private static List<StepCheckpoint> concealed(Allowed allowed, StartFacts facts, SecureValues secrets) {
        return noted(allowed, facts).stream()
                .map(one -> one.step().parent().isPresent() ? one : concealed(one, secrets))
                .collect(toUnmodifiableList());
    }

    private static StepCheckpoint concealed(StepCheckpoint checkpoint, SecureValues secrets) {
        Map<String, RecordedValue> values = new HashMap<>(checkpoint
                .with(value -> secrets.conceal(value.resolve(secrets.byName())))
                .values());
        boolean lacks = values.keySet().removeIf(secrets::occurInName) || !checkpoint.isComplete();
        StepCheckpoint concealed = StepCheckpoint.of(checkpoint.step(), values);
        return lacks ? concealed.and(StepCheckpoint.incomplete(checkpoint.step())) : concealed;
    }

    private static boolean isSecretInNames(List<StepRecord> kept, SecureValues secrets) {
        return kept.stream().flatMap(step -> step.data().valueNames()).anyMatch(secrets::occurInName);
    }

    ExecutionStart start() {
        return start;
    }

    /** The secrets that are recorded by reference: its own, and those that kept data refer to. */
    SecureValues secrets() {
        return secrets;
    }

    /** The kept steps as this execution records them; none if their data have names that must not be recorded. */
    KeptRecords kept() {
        return hasSecretInNames ? KeptRecords.none() : kept;
    }

    /** True if the name of something that is put back contains a secret of this execution. */
    boolean hasSecretInNames() {
        return hasSecretInNames;
    }
}
