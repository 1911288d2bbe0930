package io.github.rundeckresume.plan;

import static io.github.rundeckresume.plan.Refusal.Code.ALREADY_RESUMED;
import static io.github.rundeckresume.plan.Refusal.Code.FOREIGN_STATE;
import static io.github.rundeckresume.plan.Refusal.Code.NEVER_BEGAN;
import static io.github.rundeckresume.plan.Refusal.Code.NO_STATE;
import static io.github.rundeckresume.plan.Refusal.Code.OTHERS_UNKNOWN;
import static io.github.rundeckresume.plan.Refusal.Code.OTHER_JOB;
import static io.github.rundeckresume.plan.Refusal.Code.OTHER_PROJECT;
import static io.github.rundeckresume.plan.Refusal.Code.PLAN_CHANGED;
import static io.github.rundeckresume.plan.Refusal.Code.STILL_RUNNING;
import static io.github.rundeckresume.plan.Refusal.Code.SUCCEEDED;
import static io.github.rundeckresume.plan.Refusal.Code.UNKNOWN_EXECUTION;
import static io.github.rundeckresume.plan.Refusal.Code.UNSUPPORTED;
import static io.github.rundeckresume.plan.Refusal.Code.UNUSABLE_STATE;
import static io.github.rundeckresume.plan.Refusal.Code.WORKFLOW_CHANGED;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rule: when may an execution go on where another stopped. One pure method, and it falls back to nothing. */
public final class ResumePolicy {

    private ResumePolicy() {}

    /** Decides about a request. */
    public static ResumeDecision decide(ResumeRequest request) {
        Optional<Refusal> before = beforeTheState(request);
        if (before.isPresent()) {
            return ResumeDecision.refused(before.get());
        }
        Optional<ResumeState> loaded = request.state().state();
        return loaded.isEmpty()
                ? ResumeDecision.refused(request.state().problem().orElseGet(() -> noState(request)))
                : fromTheState(request, loaded.get());
    }

    /**
     * What refuses a request whatever the state says, so that nobody waits for the state first.
     *
     * @param request a request; its state is not looked at
     */
    public static Optional<Refusal> beforeTheState(ResumeRequest request) {
        return request.found()
                .map(source -> ofTheSource(request, source))
                .orElseGet(() -> Optional.of(unknown(request)))
                .or(() -> ofTheLater(request))
                .or(() -> request.unsupported()
                        .map(why -> Refusal.of(
                                UNSUPPORTED,
                                "Execution " + request.source() + " cannot be resumed: " + why
                                        + ". Run the job anew.")));
    }

    private static Refusal unknown(ResumeRequest request) {
        return Refusal.of(
                UNKNOWN_EXECUTION,
                "Execution " + request.source() + " is not known in project '" + request.project()
                        + "', or you may not view its job. Check the number.");
    }

    private static Optional<Refusal> ofTheSource(ResumeRequest request, KnownExecution source) {
        String name = "Execution " + source.id();
        if (!source.project().equals(request.project())) {
            return refuse(
                    OTHER_PROJECT,
                    name + " belongs to project '" + source.project() + "', not to '" + request.project()
                            + "'. Resume it there.");
        }
        if (source.jobId().isEmpty() || !source.jobId().get().equals(request.jobId())) {
            return refuse(OTHER_JOB, name + " is not an execution of this job. Resume it from its own job.");
        }
        switch (source.status()) {
            case RUNNING:
                return refuse(
                        STILL_RUNNING,
                        name
                                + " is still running. Wait until it has ended, or kill it, then resume. If its server died,"
                                + " mark it as incomplete first.");
            case SUCCEEDED:
                return refuse(SUCCEEDED, name + " succeeded: there is nothing to resume. Run the job anew.");
            default:
                return Optional.empty();
        }
    }

    private static Optional<Refusal> ofTheLater(ResumeRequest request) {
        if (request.later().isHidden()) {
            return refuse(
                    OTHERS_UNKNOWN,
                    "Whether execution " + request.source()
                            + " was resumed before is not for you to see, and nothing may"
                            + " be done twice. You need the right 'read' on its job.");
        }
        return request.later().later().map(later -> Refusal.of(ALREADY_RESUMED, alreadyGoneOn(request, later)));
    }

    private static String alreadyGoneOn(ResumeRequest request, LaterExecution later) {
        String what = "Execution " + request.source() + " was already "
                + (later.kind() == LaterExecution.Kind.RESUMED ? "resumed" : "retried") + " by execution "
                + later.next()
                + (later.next().equals(later.last()) ? "" : " and, last of all, by execution " + later.last());
        if (later.status().isEmpty()) {
            return what
                    + ", which is not in the history any more, so that nobody can tell what it did. Run the job again.";
        }
        switch (later.status().get()) {
            case RUNNING:
                return what + ", which is running. Wait for it.";
            case SUCCEEDED:
                return what + ", which succeeded. There is nothing left to resume.";
            default:
                return what + ". Resume execution " + later.last() + " instead: it knows what both have done.";
        }
    }

    private static Refusal noState(ResumeRequest request) {
        String what = "There is no resume state for execution " + request.source();
        String why = ": it was not recorded, or its file is gone. ";
        return request.found()
                .map(KnownExecution::links)
                .flatMap(links -> links.asked().source())
                .map(before -> Refusal.of(
                        NO_STATE,
                        what + ", which was to go on from execution " + before + why
                                + "If its log shows that no step ran, resume execution " + before
                                + ". Otherwise run the job anew."))
                .orElseGet(() ->
                        Refusal.of(NO_STATE, what + why + "Its log says so if recording failed. Run the job anew."));
    }

    private static ResumeDecision fromTheState(ResumeRequest request, ResumeState state) {
        String uuid = request.found().flatMap(KnownExecution::uuid).orElse(null);
        GivenOptions given = request.options();
        SecretCheck secrets = new SecretCheck(state.start(), uuid, given, state.kept());
        OptionCheck options = new OptionCheck(state.start(), given, secrets);
        NodeCheck nodes = new NodeCheck(state.start(), request.nodes(), given.secure(), secrets);
        EarlyOptionCheck early = new EarlyOptionCheck(state.start(), request.nodes(), given.job());
        Optional<Refusal> refusal = ofTheState(request, state)
                .or(() -> ofTheWorkflow(request, state))
                .or(() -> ofTheApproval(request, state))
                .or(secrets::problem)
                .or(options::problem)
                .or(() -> early.problem(options.filled().keySet()))
                .or(nodes::problem);
        return refusal.map(ResumeDecision::refused).orElseGet(() -> {
            ResumePlan plan = ResumePlan.of(state, request.workflow());
            List<String> remarks = new ArrayList<>();
            nodes.remark().ifPresent(remarks::add);
            options.remark().ifPresent(remarks::add);
            secrets.remark().ifPresent(remarks::add);
            plan.editedSince(state.start()).ifPresent(remarks::add);
            return ResumeDecision.allowed(state, plan, options.filled(), secrets.values(), remarks);
        });
    }

    private static Optional<Refusal> ofTheState(ResumeRequest request, ResumeState state) {
        ExecutionStart start = state.start();
        boolean same = request.found()
                .map(source -> source.identity().maybeSameAs(start.identity()))
                .orElse(true);
        if (!same) {
            return refuse(
                    FOREIGN_STATE,
                    "What lies under the number of execution " + start.execution()
                            + " is the resume state of another execution: the server's numbers have begun again since."
                            + " Run the job again.");
        }
        if (!start.project().equals(request.project()) || !start.jobId().equals(request.jobId())) {
            return refuse(
                    OTHER_JOB,
                    "The resume state of execution " + start.execution()
                            + " was recorded for another job or project. Run the job anew.");
        }
        boolean refused = start.source().isPresent() || state.end().reason() == StopReason.REFUSED;
        return !state.hasBegun() && refused ? Optional.of(neverBegan(start)) : ofTheEnd(state);
    }

    private static Refusal neverBegan(ExecutionStart start) {
        String what = "Execution " + start.execution() + " was refused, or stopped, before its first step";
        return Refusal.of(
                NEVER_BEGAN,
                start.source()
                        .map(source -> what + ". Resume execution " + source + " instead, from which it was to go on.")
                        .orElse(what + ": there is nothing to resume. Run the job again."));
    }

    private static Optional<Refusal> ofTheEnd(ResumeState state) {
        return state.end()
                .unusable()
                .map(why -> Refusal.of(
                        UNUSABLE_STATE,
                        "The resume state of execution " + state.start().execution() + " cannot be used: " + why
                                + ". Run the job anew."));
    }

    private static Optional<Refusal> ofTheWorkflow(ResumeRequest request, ResumeState state) {
        Set<StepPath> kept = state.kept().stream().map(StepRecord::path).collect(toUnmodifiableSet());
        return WorkflowChange.between(state.start().workflow(), request.workflow(), kept)
                .map(change -> Refusal.of(
                        WORKFLOW_CHANGED,
                        "The job was changed since execution " + state.start().execution() + ": " + change
                                + ". Undo the change to resume, or run the job anew."));
    }

    private static Optional<Refusal> ofTheApproval(ResumeRequest request, ResumeState state) {
        return request.approved()
                .flatMap(approved -> PlanDigest.difference(approved, state, request.workflow()))
                .map(change -> Refusal.of(
                        PLAN_CHANGED,
                        "The plan that was approved for execution " + request.source() + " is no longer valid: "
                                + change + ". Nothing was run. Look at the plan again and resume from there."));
    }

    private static Optional<Refusal> refuse(Refusal.Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
