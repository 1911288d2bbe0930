package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of referenced jobs that a resume may go into: those in which something has been done, and whose job is
 * there now. A job is looked up only if its step is not kept itself, and once.
 */
final class InnerPlan {

    private final ResumeState state;
    private final InnerJobs jobs;
    private final WorkflowSnapshot own;
    private final Where where;
    private final Set<StepPath> begun;
    private final Map<String, ReferencedJob> found = new HashMap<>();
    private final Map<ExecutionId, Optional<String>> uuids = new HashMap<>();
    private final Map<StepPath, WorkflowSnapshot> workflows = new LinkedHashMap<>();
    private final Map<StepPath, String> keys = new LinkedHashMap<>();
    private final WorkflowSnapshot now;
    private @Nullable Refusal problem;

    InnerPlan(ResumeState state, WorkflowSnapshot own, InnerJobs jobs, Where where) {
        this.where = where;
        this.state = state;
        this.jobs = jobs;
        this.own = own;
        this.begun = begunInside(state);
        // A step comes before those inside it.
        state.inner().values().forEach(this::add);
        this.now = own.with(workflows).each(this::named);
    }

    /** The steps inside which something has been done that may be kept, or a step has a checkpoint. */
    private static Set<StepPath> begunInside(ResumeState state) {
        Set<StepPath> around = new HashSet<>();
        Stream<StepPath> done =
                state.records().stream().filter(step -> mayBeKept(step, state)).map(StepRecord::path);
        Stream.concat(done, state.stepCheckpoints().keySet().stream()).forEach(step -> {
            Optional<StepPath> at = step.parent();
            while (at.isPresent() && around.add(at.get())) {
                at = at.get().parent();
            }
        });
        return around;
    }

    /** What one of several nodes did of a step inside a referenced job counts only where no other has it left to do. */
    private static boolean mayBeKept(StepRecord step, ResumeState state) {
        if (!step.outcome().isKept() || step.path().node().isEmpty()) {
            return step.outcome().isKept();
        }
        Optional<InnerWorkflow> around = step.path().parent().map(state.inner()::get);
        return around.isEmpty()
                || around.get().workflow().isNodeFirst()
                || state.isDoneByNodes(step.path().ofAllNodes(), around.get().nodes());
    }

    private void add(InnerWorkflow inner) {
        StepPath inside = inner.inside();
        boolean wanted = begun.contains(inside) || where.namesInside(inside);
        if (!isReachable(inside.parent()) || !wanted || isDone(inside)) {
            return;
        }
        ReferencedJob job = found.computeIfAbsent(inner.jobId(), id -> jobs.now(inner));
        if (job.isGone()) {
            object(
                    inner,
                    ", which does not exist any more, or which you may not run. Restore the job, or ask for the"
                            + " right 'run' on it, then resume again.");
        }
        stepAround(inside)
                .flatMap(StepFingerprint::byName)
                .filter(inner.jobName()::equals)
                .flatMap(job::otherNameThan)
                .ifPresent(name -> object(
                        inner,
                        ", which is named '" + name + "' now, and the step refers to it by its name. Give the job its"
                                + " name back, then resume again."));
        job.workflow().ifPresent(workflow -> add(inner, workflow));
    }

    private void add(InnerWorkflow inner, WorkflowSnapshot workflow) {
        Optional<String> key = uuids.computeIfAbsent(inner.execution(), jobs::uuidOf);
        if (key.isEmpty()) {
            object(
                    inner,
                    " in execution " + inner.execution() + ", which does not exist any more, or which you may not"
                            + " view: nobody can tell whether the job would get the same options. To run it as a whole, turn off"
                            + " \"Resume Inside Referenced Jobs\" on the job, then resume again.");
        }
        workflows.put(inner.inside(), workflow);
        keys.put(inner.inside(), key.orElse(""));
    }

    /** The step as it is now; it may be another one since its workflow was edited, which is another refusal. */
    private Optional<StepFingerprint> stepAround(StepPath inside) {
        List<StepFingerprint> steps =
                inside.parent().map(workflows::get).orElse(own).steps();
        return inside.number() <= steps.size() ? Optional.of(steps.get(inside.number() - 1)) : Optional.empty();
    }

    private void object(InnerWorkflow inner, String why) {
        if (problem == null) {
            problem = Refusal.of("Step " + inner.inside() + " of execution "
                    + state.start().execution() + " ran steps of job '" + inner.jobName() + "'" + why);
        }
    }

    private boolean isReachable(Optional<StepPath> parent) {
        return parent.isEmpty() || workflows.containsKey(parent.get());
    }

    /** True if nothing inside it has to be looked at: it is kept, or runs again from its beginning. */
    private boolean isDone(StepPath path) {
        boolean kept = state.step(path).filter(step -> step.outcome().isKept()).isPresent();
        return where.byHand().contain(path)
                || where.isAnew(path)
                || (kept && !runsAgainOnAllNodes(path) && !where.isAsked(path))
                || path.around().filter(this::isDone).isPresent();
    }

    /** Inside a referenced job no node of a step is left alone: what is done there is kept step by step. */
    private boolean runsAgainOnAllNodes(StepPath path) {
        WorkflowSnapshot around = path.parent().map(workflows::get).orElse(null);
        return path.node().isPresent() && around != null && !around.isNodeFirst();
    }

    /** A reference is named by the job that it ran; one by UUID that ran none, by the job that has this UUID now. */
    private StepFingerprint named(StepPath path, StepFingerprint step) {
        return state.jobIn(path)
                .filter(job -> step.isReferenceTo(job.jobId(), job.jobName()))
                .map(job -> step.refersTo(job.jobId(), job.jobName()))
                .or(() -> namedNow(step))
                .orElse(step);
    }

    private Optional<StepFingerprint> namedNow(StepFingerprint step) {
        return step.job()
                .filter(id -> step.label().isEmpty())
                .flatMap(jobs::visible)
                .map(job -> step.refersTo(job.id(), job.name()));
    }

    /** The job's own workflow as it is now, with those that may be gone into, and the names of referenced jobs. */
    WorkflowSnapshot now() {
        return now;
    }

    /** The keys of the digests of the options, by the path of the step around each workflow that may be gone into. */
    Map<StepPath, String> keys() {
        return keys;
    }

    /** The refusal of a resume that would have to run the rest of a job that is not there, or that cannot be checked. */
    Optional<Refusal> problem() {
        return Optional.ofNullable(problem);
    }
}
