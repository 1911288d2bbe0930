package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workflows of referenced jobs that a resume may go into: those in which something has been done, and whose job is
 * there now. A job is looked up only if its step is not kept itself.
 */
final class InnerPlan {

    private final ResumeState state;
    private final InnerJobs jobs;
    private final Map<StepPath, String> keys = new LinkedHashMap<>();
    private final List<InnerWorkflow> gone = new ArrayList<>();
    private WorkflowSnapshot now;

    InnerPlan(ResumeState state, WorkflowSnapshot own, InnerJobs jobs) {
        this.state = state;
        this.jobs = jobs;
        this.now = own;
        // A step comes before those inside it.
        state.inner().values().forEach(this::add);
    }

    private void add(InnerWorkflow inner) {
        StepPath inside = inner.inside();
        boolean reachable = now.at(inside.parent().orElse(null)).isPresent();
        if (!reachable || isDone(inside) || !isBegunInside(inside)) {
            return;
        }
        Optional<String> key = jobs.uuidOf(inner.execution());
        ReferencedJob job = key.isPresent() ? jobs.now(inner) : ReferencedJob.unknown();
        if (job.isGone()) {
            gone.add(inner);
        }
        job.workflow().ifPresent(workflow -> {
            now = now.with(inside, workflow);
            keys.put(inside, key.orElse(""));
        });
    }

    private boolean isDone(StepPath path) {
        return state.step(path).filter(step -> step.outcome().isKept()).isPresent()
                || path.around().filter(this::isDone).isPresent();
    }

    private boolean isBegunInside(StepPath path) {
        return state.records().stream()
                .filter(step -> step.outcome().isKept())
                .map(StepRecord::path)
                .anyMatch(step -> isInside(step, path));
    }

    private static boolean isInside(StepPath step, StepPath path) {
        return step.parent()
                .filter(parent -> parent.equals(path) || isInside(parent, path))
                .isPresent();
    }

    /** The job's own workflow as it is now, with those that may be gone into. */
    WorkflowSnapshot now() {
        return now;
    }

    /** The keys of the digests of the options, by the path of the step around each workflow that may be gone into. */
    Map<StepPath, String> keys() {
        return keys;
    }

    /** The refusal of a resume that would have to run the rest of a job that is not there. */
    Optional<Refusal> problem() {
        return gone.stream()
                .findFirst()
                .map(inner -> Refusal.of("Step " + inner.inside() + " of execution "
                        + state.start().execution() + " ran steps of job '" + inner.jobName()
                        + "', which does not exist any more, or which you may not run. Restore the job, or ask for the"
                        + " right 'run' on it, then resume again."));
    }
}
