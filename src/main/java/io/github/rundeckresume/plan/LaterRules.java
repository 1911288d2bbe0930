package io.github.rundeckresume.plan;

import java.util.Optional;

/** Rules: no other execution may have resumed or retried the source already. */
final class LaterRules {

    private LaterRules() {}

    static Optional<Refusal> hidden(ResumeRequest request) {
        return request.later().isHidden()
                ? Optional.of(Refusal.of("You may not see whether execution " + request.source()
                        + " was already resumed, and no step may run twice. You need the 'read' right on its job."))
                : Optional.empty();
    }

    static Optional<Refusal> goneOn(ResumeRequest request) {
        return request.later().later().map(later -> Refusal.of(wentOn(request, later) + advice(later)));
    }

    private static String wentOn(ResumeRequest request, LaterExecution later) {
        return "Execution " + request.source() + " was already "
                + (later.kind() == LaterExecution.Kind.RESUMED ? "resumed" : "retried") + " by execution "
                + later.next()
                + (later.next().equals(later.last()) ? "" : " and last by execution " + later.last());
    }

    private static String advice(LaterExecution later) {
        if (later.status().isEmpty()) {
            return ", which is no longer in the history, so what it did is unknown. Run the job again.";
        }
        switch (later.status().get()) {
            case RUNNING:
                return ", which is running. Wait for it.";
            case SUCCEEDED:
            case DONE:
                return ", which succeeded. There is nothing left to resume.";
            default:
                return ". Resume execution " + later.last() + " instead: it has the work of both.";
        }
    }
}
