package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import io.github.rundeckresume.engine.ContextNodes;
import io.github.rundeckresume.engine.StrategyCheck;
import io.github.rundeckresume.engine.WorkflowSnapshots;
import io.github.rundeckresume.plan.GivenOptions;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.NodeChoice;
import io.github.rundeckresume.plan.OtherResume;
import io.github.rundeckresume.plan.PlanDigest;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePolicy;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.plan.SourceExecution;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.SecureValues;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The offer to resume an execution: the plan by the very rule that decides when it is taken, or the refusal. */
final class ResumeOffer {

    // The execution that would resume has no id yet; whichever it gets, it comes after all others.
    private static final ExecutionId NEXT = ExecutionId.of("999999999999999999");

    private final SourceExecution execution;
    private final JobFacts job;
    private final String filter;
    private final LoadedState loaded;
    private final Optional<List<OtherResume>> others;
    private final Optional<WorkflowSnapshot> now;
    private final Optional<String> unsupported;

    ResumeOffer(
            ViewedExecution viewed,
            SourceExecution execution,
            JobFacts job,
            LoadedState loaded,
            Optional<List<OtherResume>> others) {
        this.execution = execution;
        this.job = job;
        boolean localOnly = loaded.state()
                .flatMap(state -> state.start().filter())
                .map(recorded -> recorded.shown().isEmpty())
                .orElse(false);
        // What ran on no nodes may have a filter from before, and giving it with a run would choose nodes by it.
        this.filter = localOnly ? "" : viewed.filter();
        this.loaded = loaded;
        this.others = others;
        Optional<IWorkflow> workflow = viewed.workflow();
        this.now = workflow.map(WorkflowSnapshots::of);
        this.unsupported = workflow.map(WorkflowSnapshots::strategyOf).flatMap(StrategyCheck::unsupportedStrategy);
    }

    /** The filter that the form must send; null for none. */
    @Nullable
    String filterToSend() {
        return filter.isEmpty() || job.filter().filter(filter::equals).isPresent() ? null : filter;
    }

    Optional<Map<String, Object>> describe() {
        ResumeDecision decision = ResumePolicy.decide(request());
        return decision.allowed().map(this::allowed).or(() -> decision.refusal().map(ResumeOffer::refused));
    }

    private ResumeRequest request() {
        WorkflowSnapshot workflow = now.or(
                        () -> loaded.state().map(state -> state.start().workflow()))
                .orElseGet(() -> WorkflowSnapshot.of("", false, List.of()));
        return ResumeRequest.of(NEXT, execution.project(), execution.jobId().orElse(""), execution.id(), workflow)
                .found(execution)
                .state(loaded)
                .others(others.orElse(null))
                .options(optionsToCome())
                .nodes(nodesToCome())
                .unsupported(unsupported.orElse(null))
                .build();
    }

    /** The form sends every option but those with a secret in them; the dialog asks for the secrets. */
    private GivenOptions optionsToCome() {
        Map<String, String> plain = new HashMap<>();
        Map<String, String> secure = new HashMap<>();
        loaded.state().map(ResumeState::start).ifPresent(start -> {
            start.secureOptions().forEach(name -> secure.put(name, "?"));
            start.options().forEach((name, value) -> {
                if (value.isPlain()) {
                    plain.put(name, value.shown());
                }
            });
        });
        return GivenOptions.of(plain, SecureValues.of(secure), job.options());
    }

    /** The form sends the execution's filter where a run without one would have another. */
    private NodeChoice nodesToCome() {
        return filter.isEmpty()
                ? job.filter()
                        .map(own -> NodeChoice.of(ContextNodes.filter(own), Set.of()))
                        .orElseGet(NodeChoice::unknown)
                : NodeChoice.of(ContextNodes.filter(filter), Set.of());
    }

    private static Map<String, Object> refused(Refusal refusal) {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("allowed", false);
        offer.put("refusal", refusal.message());
        return offer;
    }

    private Map<String, Object> allowed(Allowed allowed) {
        ResumeState state = allowed.state();
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("allowed", true);
        offer.put("digest", PlanDigest.of(state, now));
        offer.put(
                "goesOnAt",
                allowed.plan()
                        .goesOnAt()
                        .map(step -> Map.of("step", step.path().toString(), "label", step.label()))
                        .orElse(null));
        offer.put("steps", StepRuns.of(allowed.plan().steps()));
        offer.put("options", options(state.start()));
        offer.put("secure", secure(state.start()));
        return offer;
    }

    private static List<Map<String, String>> options(ExecutionStart start) {
        return new TreeMap<>(start.options())
                .entrySet().stream()
                        .map(option -> Map.of(
                                "name",
                                option.getKey(),
                                "value",
                                option.getValue().shown()))
                        .collect(toUnmodifiableList());
    }

    private List<Map<String, Object>> secure(ExecutionStart start) {
        return new TreeSet<>(start.secureOptions())
                .stream()
                        .map(name -> Map.<String, Object>of(
                                "name", name, "stored", job.storedOptions().contains(name)))
                        .collect(toUnmodifiableList());
    }
}
