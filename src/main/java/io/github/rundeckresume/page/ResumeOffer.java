package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.dtolabs.rundeck.core.execution.workflow.IWorkflow;
import io.github.rundeckresume.engine.snapshot.WorkflowSnapshots;
import io.github.rundeckresume.plan.AskedSignal;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.ExecutionStatus;
import io.github.rundeckresume.plan.InnerJobs;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LaterAnswer;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.plan.PlanDigest;
import io.github.rundeckresume.plan.Refusal;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.plan.ResumeDecision;
import io.github.rundeckresume.plan.ResumeDecision.Allowed;
import io.github.rundeckresume.plan.ResumePolicy;
import io.github.rundeckresume.plan.ResumeRequest;
import io.github.rundeckresume.plan.Said;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.Planned;
import io.github.rundeckresume.server.StateAge;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.server.WorkflowQuestion;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The offer to resume an execution: the plan or the refusal, decided by the same rules as the resume itself. */
final class ResumeOffer {

    // The execution that would resume it has no id yet.
    private static final ExecutionId NEXT = ExecutionId.of("999999999999999999");
    private static final String ENDS_FIRST = "The server stopped while this execution ran. It is marked as incomplete"
            + " first, which sends the job's failure notifications.";

    private final KnownExecution execution;
    private final JobFacts job;
    private final RerunNodes rerun;
    private final LoadedState loaded;
    private final LaterAnswer later;
    private final OfferedNodes nodes;
    private final InnerJobs inner;
    private final Optional<WorkflowSnapshot> now;
    private final OfferedOptions options;
    private final SignalRequest viewer;
    private final Choices choices;
    private final ChangesView changes;

    /**
     * An offer.
     *
     * @param wanted what the viewer decides
     */
    ResumeOffer(
            ViewedExecution viewed,
            KnownExecution execution,
            JobFacts job,
            LaterAnswer later,
            NodeLookup nodes,
            Wanted wanted) {
        this.choices = wanted.choices();
        this.execution = execution;
        this.job = job;
        this.later = later;
        this.viewer = viewed.viewer();
        this.inner = viewed.innerJobs();
        this.rerun = wanted.nodes().orElseGet(viewed::rerunNodes);
        // If another execution resumed it already, the state is not needed.
        this.loaded = later.later().isPresent() ? LoadedState.missing() : viewed.state(execution.id());
        this.options = new OfferedOptions(job, start(), wanted.options());
        Optional<IWorkflow> workflow = viewed.workflow();
        this.now = workflow.map(WorkflowSnapshots::of);
        this.nodes = new OfferedNodes(viewed, job, start(), nodes);
        this.changes = new ChangesView(viewed, workflow);
    }

    /** True if the user may resume an execution. One whose server died is ended first, as by a kill. */
    static boolean isFor(ViewedExecution viewed, KnownExecution execution) {
        return viewed.mayRun() && (execution.status() != ExecutionStatus.DEAD || viewed.mayKill());
    }

    private Optional<ExecutionStart> start() {
        return loaded.state().map(ResumeState::start);
    }

    /** The filter that the form must send; null if it sends none. */
    @Nullable
    String filterToSend() {
        return nodes.filterToSend();
    }

    Map<String, Object> describe() {
        if (loaded.isPending()) {
            Map<String, Object> offer = refused(loaded.problem().orElseThrow().message());
            offer.put("pending", true);
            return offer;
        }
        ResumeDecision decision = decidedOrAccepted();
        Map<String, Object> offer = decision.allowed()
                .map(this::allowed)
                .orElseGet(() -> refused(decision.refusal().orElseThrow().message()));
        changes.addTo(offer, decision.changes());
        return offer;
    }

    /** What is refused is offered with the changes of the job, if it is they that stand in the way. */
    private ResumeDecision decidedOrAccepted() {
        ResumeDecision decision = decide();
        if (decision.allowed().isPresent() || choices.definition() != Choices.Definition.SAME) {
            return decision;
        }
        ResumeDecision accepted = decide(rerun, choices.definition(Choices.Definition.CHANGED));
        return accepted.changes().areNone() ? decision : accepted;
    }

    ResumeDecision decide() {
        return decide(rerun, choices);
    }

    /** Refused too if the execution waits for signals that others must give. */
    private ResumeDecision decide(RerunNodes again, Choices made) {
        ResumeDecision decision = ResumePolicy.decide(request(again, made));
        boolean waits = decision.allowed().isPresent()
                && decision.paused().areMissing()
                && decision.paused().counted().isEmpty();
        return waits
                ? ResumeDecision.refused(Refusal.of("Execution " + execution.id() + " stays paused. "
                        + decision.paused().missing().values().iterator().next().message()))
                : decision;
    }

    private ResumeRequest request(RerunNodes again, Choices made) {
        WorkflowSnapshot workflow = runsAsRecorded()
                .or(() -> now)
                .or(() -> start().map(ExecutionStart::workflow))
                .orElseGet(() -> WorkflowSnapshot.of("", false, List.of()));
        return ResumeRequest.of(NEXT, execution.project(), execution.jobId().orElse(""), execution.id(), workflow)
                .found(isDead() ? execution.status(ExecutionStatus.STOPPED) : execution)
                .state(loaded.limit(StateAge.limit()))
                .later(later)
                .options(options.toCome())
                .nodes(nodes.toCome())
                .inner(job.resumesInside() ? inner : inner.asWhole())
                .rerun(again)
                .once(job.once())
                .said(Said.nothing()
                        .signal(AskedSignal.toCome(viewer))
                        .choices(made)
                        .asking())
                .build();
    }

    /** The recorded workflow, if that is wanted and the server asks for it. */
    private Optional<WorkflowSnapshot> runsAsRecorded() {
        return choices.definition() == Choices.Definition.RECORDED && WorkflowQuestion.isAsked()
                ? start().map(ExecutionStart::workflow)
                : Optional.empty();
    }

    static Map<String, Object> refused(String message) {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("allowed", false);
        offer.put("refusal", message);
        return offer;
    }

    private Map<String, Object> allowed(Allowed allowed) {
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("allowed", true);
        Map<String, Object> plan = plan(allowed);
        Optional<Map<String, Object>> other = other(plan, allowed.choices().definition());
        offer.putAll(plan);
        addDetails(offer, allowed, rerun);
        other.ifPresent(found -> {
            offer.put("rerun", rerun.wireName());
            offer.put("other", found);
        });
        offer.put("options", options.shown());
        offer.put("unset", options.unset());
        offer.put("secure", options.secure());
        return offer;
    }

    /** What a resume would do that runs steps again on other nodes; empty if its plan is the same. */
    private Optional<Map<String, Object>> other(Map<String, Object> plan, Choices.Definition definition) {
        return decide(rerun.other(), choices.definition(definition)).allowed().flatMap(allowed -> {
            Map<String, Object> other = plan(allowed);
            if (other.equals(plan)) {
                return Optional.empty();
            }
            addDetails(other, allowed, rerun.other());
            other.put("rerun", rerun.other().wireName());
            return Optional.of(other);
        });
    }

    private Map<String, Object> plan(Allowed allowed) {
        return PlanView.of(allowed.plan(), new JobLinks(inner::visible, execution.project()), execution.id());
    }

    private void addDetails(Map<String, Object> plan, Allowed allowed, RerunNodes again) {
        plan.put("digest", digest(allowed, again));
        InputsView.add(plan, allowed.inputs());
        plan.put("notes", notes(allowed));
        plan.put("asked", AskedView.of(allowed.plan(), job.once()));
        plan.put("needs", AskedView.needs(allowed.needs()));
        allowed.state().checkpoint().ifPresent(at -> plan.put("checkpoint", Map.of("at", at.toString())));
    }

    /** What a start needs to know that nobody looks at. */
    Planned ready(Allowed allowed) {
        return Planned.ready(digest(allowed, rerun), filterToSend());
    }

    private String digest(Allowed allowed, RerunNodes again) {
        return PlanDigest.of(allowed.recorded(), now.map(workflow -> allowed.workflow()), again, allowed.choices());
    }

    /** True if the user has to type a secure option, which is never stored. */
    boolean needsTyping() {
        return options.needTyping();
    }

    private List<String> notes(Allowed allowed) {
        Stream<String> first = isDead() ? Stream.of(ENDS_FIRST) : Stream.empty();
        return Stream.concat(first, allowed.remarks().stream()).collect(toUnmodifiableList());
    }

    private boolean isDead() {
        return execution.status() == ExecutionStatus.DEAD;
    }
}
