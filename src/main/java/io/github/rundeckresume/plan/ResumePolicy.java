package io.github.rundeckresume.plan;

import static io.github.rundeckresume.plan.Refusal.Code.ALREADY_RESUMED;
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

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.ResumeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    private static Optional<Refusal> beforeTheState(ResumeRequest request) {
        return request.found()
                .map(source -> ofTheSource(request, source))
                .orElseGet(() -> Optional.of(unknown(request)))
                .or(() -> ofTheOthers(request))
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

    private static Optional<Refusal> ofTheSource(ResumeRequest request, SourceExecution source) {
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
        switch (source.standing()) {
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

    private static Optional<Refusal> ofTheOthers(ResumeRequest request) {
        if (request.others().isEmpty()) {
            return refuse(
                    OTHERS_UNKNOWN,
                    "Whether execution " + request.source()
                            + " was resumed before is not for you to see, and nothing may"
                            + " be done twice. You need the right 'read' on its job.");
        }
        return request.others().get().stream()
                .filter(other -> other.precedes(request.execution()))
                .min(Comparator.comparing(OtherResume::execution))
                .map(other -> Refusal.of(ALREADY_RESUMED, alreadyResumed(request, other)));
    }

    private static String alreadyResumed(ResumeRequest request, OtherResume other) {
        String what = "Execution " + request.source() + " was already resumed by execution " + other.execution();
        switch (other.standing()) {
            case RUNNING:
                return what + ", which is running. Wait for it.";
            case SUCCEEDED:
                return what + ", which succeeded. There is nothing left to resume.";
            default:
                return what + ". Resume execution " + other.execution() + " instead: it knows what both have done.";
        }
    }

    private static Refusal noState(ResumeRequest request) {
        String what = "There is no resume state for execution " + request.source();
        String why = ": it was not recorded, or its file is gone. ";
        return request.found()
                .flatMap(SourceExecution::resumes)
                .map(before -> Refusal.of(
                        NO_STATE,
                        what + ", which was to go on from execution " + before + why
                                + "If its log shows that no step ran, resume execution " + before
                                + ". Otherwise run the job anew."))
                .orElseGet(() ->
                        Refusal.of(NO_STATE, what + why + "Its log says so if recording failed. Run the job anew."));
    }

    private static ResumeDecision fromTheState(ResumeRequest request, ResumeState state) {
        OptionCheck options = new OptionCheck(state.start(), request.options());
        NodeCheck nodes = new NodeCheck(state.start(), request.nodes(), request.options());
        UsedBefore used =
                new UsedBefore(state.start(), request.nodes(), request.options().job());
        Optional<Refusal> refusal = ofTheState(request, state)
                .or(() -> ofTheApproval(request, state))
                .or(() -> options.problem(state.kept()))
                .or(nodes::problem)
                .or(() -> used.problem(options.filled().keySet()));
        return refusal.map(ResumeDecision::refused).orElseGet(() -> {
            ResumePlan plan = ResumePlan.of(state, request.workflow());
            List<String> remarks = new ArrayList<>();
            nodes.remark().ifPresent(remarks::add);
            plan.editedSince(state.start()).ifPresent(remarks::add);
            return ResumeDecision.allowed(state, plan, options.filled(), remarks);
        });
    }

    private static Optional<Refusal> ofTheState(ResumeRequest request, ResumeState state) {
        ExecutionStart start = state.start();
        if (!start.project().equals(request.project()) || !start.jobId().equals(request.jobId())) {
            return refuse(
                    OTHER_JOB,
                    "The resume state of execution " + start.execution()
                            + " was recorded for another job or project. Run the job anew.");
        }
        Optional<Refusal> unusable = state.end()
                .unusable()
                .map(why -> Refusal.of(
                        UNUSABLE_STATE,
                        "The resume state of execution " + start.execution() + " cannot be used: " + why
                                + ". Run the job anew."));
        return unusable.or(() -> WorkflowChange.between(start.workflow(), request.workflow())
                .map(change -> Refusal.of(
                        WORKFLOW_CHANGED,
                        "The job was changed since execution " + start.execution() + ": " + change
                                + ". Undo the change to resume, or run the job anew.")));
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
