package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.StopReason;
import java.util.Optional;

/** Rules: the source must have left a usable state. */
final class StateRules {

    private StateRules() {}

    static Optional<Refusal> unreadable(ResumeRequest request) {
        return request.state()
                .problem()
                .map(problem -> request.found()
                        .flatMap(source -> source.links().asked().source())
                        .filter(before -> !request.state().isPending())
                        .map(before ->
                                Refusal.of(problem.message() + " If its log shows that no step ran, resume execution "
                                        + before + " instead, which it was to resume."))
                        .orElse(problem));
    }

    static Optional<Refusal> missing(ResumeRequest request) {
        if (request.state().state().isPresent()) {
            return Optional.empty();
        }
        String what = "There is no resume state for execution " + request.source();
        String why = ": it was not recorded, or its file is gone. " + withAnother(request);
        return Optional.of(request.found()
                .flatMap(source -> source.links().asked().source())
                .map(before -> Refusal.of(what + ", which was to resume execution " + before + why
                        + "If its log shows that no step ran, resume execution " + before
                        + ". Otherwise run the job again."))
                .orElseGet(() -> Refusal.of(what + why + tooOldToBeKept(request)
                        + "Its log says so if recording failed. Run the job again.")));
    }

    private static String withAnother(ResumeRequest request) {
        return request.state()
                .elsewhere()
                .map(server ->
                        "It ran on server " + server + ": if that one shares neither its log folder nor Log Storage"
                                + " with this one, resume it there. ")
                .orElse("");
    }

    private static String tooOldToBeKept(ResumeRequest request) {
        AgeLimit limit = request.state().limit();
        return request.found()
                .map(source -> source.identity().startedAt())
                .filter(limit::isExceededBy)
                .map(began -> "It began " + limit.age(began) + " ago, and records are kept for " + limit.words()
                        + " (maxStateAge). ")
                .orElse("");
    }

    static Optional<Refusal> tooOld(ResumeCase resume) {
        AgeLimit limit = resume.request().state().limit();
        return limit.isExceededBy(resume.state())
                ? Optional.of(Refusal.of("The resume state of execution "
                        + resume.state().start().execution() + " is "
                        + limit.ageOf(resume.state()) + ", by the clock of the server that ran it. States are used for "
                        + limit.words()
                        + " (maxStateAge). Run the job again, or raise that on the server."))
                : Optional.empty();
    }

    static Optional<Refusal> foreign(ResumeCase resume) {
        ExecutionStart start = resume.state().start();
        return resume.request()
                .found()
                .filter(source -> !source.identity().maybeSameAs(start.identity()))
                .map(source -> Refusal.of("The resume state with the number of execution " + start.execution()
                        + " belongs to another execution: the server's numbers have started again since then."
                        + " Run the job again."));
    }

    static Optional<Refusal> otherJob(ResumeCase resume) {
        ExecutionStart start = resume.state().start();
        boolean same = start.project().equals(resume.request().project())
                && start.jobId().equals(resume.request().jobId());
        return same
                ? Optional.empty()
                : Optional.of(Refusal.of("The resume state of execution " + start.execution()
                        + " was recorded for another job or project. Run the job again."));
    }

    static Optional<Refusal> neverBegan(ResumeCase resume) {
        ExecutionStart start = resume.state().start();
        boolean refused = start.source().isPresent() || resume.state().end().reason() == StopReason.REFUSED;
        if (resume.state().hasBegun() || !refused) {
            return Optional.empty();
        }
        String advice = start.source()
                .map(source -> ". Resume execution " + source + " instead, which it was to resume.")
                .orElse(": there is nothing to resume. Run the job again.");
        return Optional.of(Refusal.of(
                "Execution " + start.execution() + " was refused, or stopped, before its first step" + advice));
    }

    static Optional<Refusal> unusable(ResumeCase resume) {
        return resume.state()
                .end()
                .unusable()
                .map(why -> Refusal.of("The resume state of execution "
                        + resume.state().start().execution() + " cannot be used: " + why + ". Run the job again."));
    }
}
