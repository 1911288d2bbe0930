package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules: the job must still have the recorded workflow, and the plan must be the one that was approved. */
final class WorkflowRules {

    private WorkflowRules() {}

    static Optional<Refusal> changed(ResumeCase resume) {
        ResumeState state = resume.state();
        Set<StepPath> kept = resume.plan().kept().stream()
                .map(StepRecord::path)
                .map(StepPath::ofAllNodes)
                .collect(toUnmodifiableSet());
        Map<StepPath, String> jobs = new HashMap<>();
        state.inner().forEach((step, inner) -> jobs.put(step, inner.jobName()));
        return WorkflowChange.between(state.workflow(), resume.inner().now(), kept, jobs)
                .map(change -> Refusal.of("The job has changed since execution "
                        + state.start().execution() + ": " + change
                        + ". Undo the change to resume, or run the job again."));
    }

    static Optional<Refusal> otherPlan(ResumeCase resume) {
        ResumeRequest request = resume.request();
        return request.approved()
                .flatMap(approved -> PlanDigest.difference(
                        approved, resume.state(), resume.inner().now(), request.rerun(), resume.choices()))
                .map(change -> Refusal.of("The plan that was approved for execution " + request.source()
                        + " is no longer valid: " + change
                        + ". Nothing has run. Look at the plan again, and resume from there."));
    }
}
