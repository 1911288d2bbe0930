package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.WorkflowExecutionItem;
import io.github.rundeckresume.engine.RunningWorkflow;
import io.github.rundeckresume.engine.SecureContext;
import io.github.rundeckresume.engine.snapshot.ContextNodes;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.secrets.SecretDigests;
import io.github.rundeckresume.secrets.SecureValues;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.StepPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The start of a referenced job inside a step: what is recorded of it, and whether a resume may go into it. A job with
 * other option values than before would run the rest of its steps with data that do not fit.
 */
final class InnerBeginning {

    private final ExecutionId execution;
    private final @Nullable String uuid;
    private final @Nullable Allowed allowed;

    /**
     * A start of referenced jobs.
     *
     * @param uuid the execution's UUID, the key of digests; null where the server gives none
     * @param allowed what a resume keeps; null for an execution that starts from the beginning
     */
    InnerBeginning(ExecutionId execution, @Nullable String uuid, @Nullable Allowed allowed) {
        this.execution = execution;
        this.uuid = uuid;
        this.allowed = allowed;
    }

    /**
     * What is recorded of a referenced job that begins; empty where the execution has no UUID, because its options could
     * not be compared later.
     */
    Optional<InnerWorkflow> recorded(
            RunningWorkflow workflow, WorkflowExecutionItem item, StepExecutionContext context) {
        SecureValues secure = workflow.secrets().orElse(SecureValues.of(Map.of()));
        Map<String, String> job = job(context);
        String group = job.getOrDefault("group", "");
        String name = job.getOrDefault("name", "");
        Set<String> nodes =
                new HashSet<>(workflow.isByNode() ? context.getNodes().getNodeNames() : Set.of());
        nodes.removeIf(secure::occurInName);
        InnerWorkflow inner = InnerWorkflow.of(
                inside(workflow),
                job.getOrDefault("id", ""),
                group.isEmpty() ? name : group + "/" + name,
                WorkflowSnapshots.of(item.getWorkflow()).without(secure::occurIn),
                nodes);
        return Optional.ofNullable(uuid)
                .map(key -> inner.options(execution, digests(context, key), filter(context, key)));
    }

    /**
     * Checks a referenced job of which steps are kept.
     *
     * @return why none of its steps may run, if it is another job, or has other option values; it is in the log then
     */
    Optional<String> check(RunningWorkflow workflow, StepExecutionContext context) {
        StepPath inside = inside(workflow);
        InnerWorkflow before = allowed == null ? null : allowed.inner().get(inside);
        if (allowed == null || before == null) {
            return Optional.empty();
        }
        Optional<String> problem = otherJob(before, context)
                .or(() -> otherInputs(before, context, allowed.key(inside), neededIn(inside, allowed))
                        .filter(what -> !isExpected(what, before, context, allowed)));
        Optional<String> message = problem.map(
                what -> "Step " + inside + " cannot go on inside job '" + before.jobName()
                        + "': " + what
                        + ". None of its steps has run. Give it the same options and nodes as in execution "
                        + allowed.state().start().execution()
                        + ", or let it run as a whole: turn off \"Resume Inside Referenced Jobs\" on the job, and resume again.");
        message.ifPresent(text -> context.getExecutionListener().log(Constants.ERR_LEVEL, text));
        return message;
    }

    /** The secure options whose values are in the data of the steps that are kept there, or in checkpoints. */
    private static Set<String> neededIn(StepPath inside, Allowed allowed) {
        Set<String> names = new HashSet<>();
        allowed.plan().kept().stream()
                .filter(step -> step.path().parent().filter(inside::equals).isPresent())
                .forEach(step -> names.addAll(step.secureOptions()));
        allowed.plan().checkpoints().stream()
                .filter(one -> one.step().parent().filter(inside::equals).isPresent())
                .forEach(one -> names.addAll(one.secureOptions()));
        return names;
    }

    private static Optional<String> otherJob(InnerWorkflow before, StepExecutionContext context) {
        return before.jobId().equals(job(context).get("id"))
                ? Optional.empty()
                : Optional.of("the step refers to another job now");
    }

    /** Somebody has seen that the step's arguments are written with an option that has another value, and keeps the rest. */
    private static boolean isExpected(
            String what, InnerWorkflow before, StepExecutionContext context, Allowed allowed) {
        boolean expected = allowed.inputs().mayDiffer(before.inside());
        if (expected) {
            context.getExecutionListener()
                    .log(
                            Constants.INFO_LEVEL,
                            "Step " + before.inside() + " goes on inside job '" + before.jobName() + "', although "
                                    + what + ", as was decided.");
        }
        return expected;
    }

    /** A secure option may have another value, for example a new password, unless it would change what was captured. */
    private static Optional<String> otherInputs(
            InnerWorkflow before, StepExecutionContext context, String key, Set<String> needed) {
        if (!before.filter().equals(filter(context, key))) {
            return Optional.of("it has another node filter than before");
        }
        Map<String, String> now = digests(context, key);
        Set<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.options().keySet());
        Set<String> secure = new HashSet<>(SecureContext.values(context).keySet());
        secure.removeAll(needed);
        names.removeAll(secure);
        names.removeIf(
                name -> now.getOrDefault(name, "").equals(before.options().getOrDefault(name, "")));
        return names.stream().findFirst().map(name -> "its option '" + name + "' has another value than before");
    }

    private static Map<String, String> job(StepExecutionContext context) {
        return texts(context.getDataContext().get("job"));
    }

    /** The server leaves values out, or gives null for them. */
    private static Map<String, String> texts(@Nullable Map<String, String> values) {
        Map<String, String> texts = new HashMap<>();
        if (values != null) {
            values.forEach((name, value) -> {
                if (name != null && value != null) {
                    texts.put(name, value);
                }
            });
        }
        return texts;
    }

    /** The nodes themselves may come and go, as in the job around it. */
    private static String filter(StepExecutionContext context, String key) {
        String filter = ContextNodes.selected(context);
        return filter.isEmpty() ? "" : SecretDigests.of("", filter, key);
    }

    private static Map<String, String> digests(StepExecutionContext context, String key) {
        Map<String, String> values = texts(context.getDataContext().get("option"));
        values.putAll(SecureContext.values(context));
        Map<String, String> digests = new TreeMap<>();
        values.forEach((name, value) -> {
            if (!value.isEmpty()) {
                digests.put(name, SecretDigests.of(name, value, key));
            }
        });
        return digests;
    }

    private static StepPath inside(RunningWorkflow workflow) {
        return workflow.inside().orElseThrow();
    }
}
