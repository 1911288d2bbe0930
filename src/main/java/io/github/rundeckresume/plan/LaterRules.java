package io.github.rundeckresume.plan;

import java.util.Optional;

/** Whether another execution has gone on from the source already. */
final class LaterRules {

    private LaterRules() {}

    static Optional<Refusal> hidden(ResumeRequest request) {
        return request.later().isHidden()
                ? Optional.of(Refusal.of("Whether execution " + request.source()
                        + " was resumed before is not for you to see, and nothing may"
                        + " be done twice. You need the right 'read' on its job."))
                : Optional.empty();
    }

    static Optional<Refusal> goneOn(ResumeRequest request) {
        return request.later().later().map(later -> Refusal.of(wentOn(request, later) + advice(later)));
    }

    private static String wentOn(ResumeRequest request, LaterExecution later) {
        return "Execution " + request.source() + " was already "
                + (later.kind() == LaterExecution.Kind.RESUMED ? "resumed" : "retried") + " by execution "
                + later.next()
                + (later.next().equals(later.last()) ? "" : " and, last of all, by execution " + later.last());
    }

    private static String advice(LaterExecution later) {
        if (later.status().isEmpty()) {
            return ", which is not in the history any more, so that nobody can tell what it did. Run the job again.";
        }
        switch (later.status().get()) {
            case RUNNING:
                return ", which is running. Wait for it.";
            case SUCCEEDED:
                return ", which succeeded. There is nothing left to resume.";
            default:
                return ". Resume execution " + later.last() + " instead: it knows what both have done.";
        }
    }
}
