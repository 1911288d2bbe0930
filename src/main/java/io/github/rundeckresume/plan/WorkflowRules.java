package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules: the job must still have the recorded workflow, and the plan must be the one that was approved. */
final class WorkflowRules {

    private static final String NOT_ASKED =
            "this server takes the job as it is now; Rundeck asks plugins for another" + " workflow from 5.20 on";

    private WorkflowRules() {}

    static Optional<Refusal> changed(ResumeCase resume) {
        switch (resume.request().said().choices().definition()) {
            case CHANGED:
                return resume.relocation().problem();
            case RECORDED:
                return notRecorded(resume).or(() -> otherwise(resume));
            default:
                return otherwise(resume);
        }
    }

    /** What the log says of a definition that is not the job's. */
    static Optional<String> remark(ResumeCase resume) {
        return resume.request().said().choices().definition() == Choices.Definition.RECORDED
                ? Optional.of("The workflow is the one that execution "
                        + resume.request().source() + " had, whatever the job's is now.")
                : Optional.empty();
    }

    /** The server must have been given the recorded workflow to run. */
    private static Optional<Refusal> notRecorded(ResumeCase resume) {
        WorkflowSnapshot recorded = resume.recorded().start().workflow();
        WorkflowSnapshot given = resume.request().workflow();
        boolean same = recorded.steps().equals(given.steps())
                && recorded.strategy().equals(given.strategy())
                && recorded.keepgoing() == given.keepgoing();
        return same
                ? Optional.empty()
                : Optional.of(Refusal.of("The recorded definition of execution "
                        + resume.request().source() + " cannot run, because "
                        + resume.request().notRecorded().orElse(NOT_ASKED)
                        + ". Resume with resumeChanged=accept to go on with the job as it is now, undo its changes, or run"
                        + " the job again."));
    }

    /** Without somebody's consent only what will run may have been edited, each step in its place. */
    private static Optional<Refusal> otherwise(ResumeCase resume) {
        ResumeState state = resume.recorded();
        Set<StepPath> kept = resume.plan().kept().stream()
                .map(StepRecord::path)
                .map(StepPath::ofAllNodes)
                .collect(toUnmodifiableSet());
        Map<StepPath, String> jobs = new HashMap<>();
        state.inner().forEach((step, inner) -> jobs.put(step, inner.jobName()));
        return WorkflowChange.between(state.workflow(), resume.inner().now(), kept, jobs)
                .map(change -> Refusal.of("The job has changed since execution "
                        + state.start().execution() + ": " + change
                        + ". Undo the change to resume, resume with resumeChanged=accept to go on with the job as it is"
                        + " now, or run the job again."));
    }

    static Optional<Refusal> otherPlan(ResumeCase resume) {
        ResumeRequest request = resume.request();
        return request.approved()
                .flatMap(approved -> PlanDigest.difference(
                        approved, resume.recorded(), resume.inner().now(), request.rerun(), resume.choices()))
                .map(change -> Refusal.of("The plan that was approved for execution " + request.source()
                        + " is no longer valid: " + change
                        + ". Nothing has run. Look at the plan again, and resume from there."));
    }
}
