package io.github.rundeckresume.plan;

import java.util.Optional;

/** Rules: the source must be an execution that this one can resume. */
final class SourceRules {

    private SourceRules() {}

    static Optional<Refusal> unknown(ResumeRequest request) {
        return request.found().isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.of("Execution " + request.source() + " is not known in project '"
                        + request.project() + "', or you may not view its job. Check the number."));
    }

    static Optional<Refusal> otherProject(ResumeRequest request) {
        return request.found()
                .filter(source -> !source.project().equals(request.project()))
                .map(source -> Refusal.of("Execution " + source.id() + " belongs to project '" + source.project()
                        + "', not to '" + request.project() + "'. Resume it there."));
    }

    static Optional<Refusal> otherJob(ResumeRequest request) {
        return request.found()
                .filter(source -> source.jobId().filter(request.jobId()::equals).isEmpty())
                .map(source -> Refusal.of(
                        "Execution " + source.id() + " is not an execution of this job. Resume it from its own job."));
    }

    static Optional<Refusal> running(ResumeRequest request) {
        return request.found()
                .filter(source -> source.status() == ExecutionStatus.RUNNING)
                .map(source -> Refusal.of(
                        "Execution " + source.id() + " is still running. Wait until it has ended, or kill it, then"
                                + " resume. If its server died, mark it as incomplete first."));
    }

    static Optional<Refusal> dead(ResumeRequest request) {
        return request.found()
                .filter(source -> source.status() == ExecutionStatus.DEAD)
                .map(source -> Refusal.of("Execution " + source.id()
                        + " was running when its server stopped, and Rundeck still calls it running. Mark it as incomplete"
                        + " (POST execution/" + source.id()
                        + "/abort?forceIncomplete=true), then resume. The button on its page does both."));
    }

    static Optional<Refusal> succeeded(ResumeRequest request) {
        return request.found()
                .filter(source -> source.status() == ExecutionStatus.SUCCEEDED)
                .map(source -> Refusal.of(
                        "Execution " + source.id() + " succeeded: there is nothing to resume. Run the job again."));
    }

    static Optional<Refusal> done(ResumeRequest request) {
        return request.found()
                .filter(source -> source.status() == ExecutionStatus.DONE)
                .map(source -> Refusal.of("Execution " + source.id()
                        + " has done all of its work and succeeded. Its server stopped before it had stored that, and"
                        + " corrects it when it has started again. There is nothing to resume."));
    }

    static Optional<Refusal> strategy(ResumeRequest request) {
        return request.strategyProblem()
                .map(problem -> Refusal.of("Execution " + request.source() + " cannot be resumed: " + problem.reason()
                        + ". Run the job again."));
    }
}
