package io.github.rundeckresume.retry;

import io.github.rundeckresume.retry.RetryDecision.Kind;

/** Decides by a job's rules what becomes of an execution that did not succeed: one pure function of the facts. */
public final class RetryPolicy {

    /** How many times a run goes on by itself where neither the rule nor the job says. */
    public static final int DEFAULT_MOST = 3;

    private RetryPolicy() {}

    /** Decides. The first rule that matches does, and none after it. */
    public static RetryDecision decide(RetryRules rules, RetryCase of) {
        RetryDecision decision = byRules(rules, of);
        boolean again = decision.kind() == Kind.SERVER && of.server().follows() && !of.resumesOnRetry();
        return of.twice()
                .filter(why -> again)
                .map(why -> notAgain(decision, why, of))
                .orElse(decision);
    }

    private static RetryDecision notAgain(RetryDecision decision, String why, RetryCase of) {
        String before = decision.told().isEmpty() ? "" : decision.told() + " ";
        String then = of.problem()
                .map(problem -> "This execution cannot be resumed: " + problem
                        + ". Look what was done before you run the job again.")
                .orElse("Resume this execution to go on, or let retries do so, with \"Resume On Retry\".");
        return RetryDecision.of(
                Kind.STOP,
                before + "The server does not retry this, because " + why
                        + ": a retry begins anew, and would do it a second time. " + then);
    }

    private static RetryDecision byRules(RetryRules rules, RetryCase of) {
        if (rules.isEmpty()) {
            return RetryDecision.of(Kind.SERVER, "");
        }
        return rules.match(of.failed(), of.isTimedOut())
                .map(match -> decide(match.rule(), of, because(match.rule(), match.step(), of)))
                .orElseGet(() -> RetryDecision.of(
                        Kind.SERVER, "No rule for retries matches: the job's own number of retries counts."));
    }

    private static String because(RetryRule rule, FailedStep step, RetryCase of) {
        return rule + " decides"
                + (of.isTimedOut()
                        ? ", because the execution exceeded its time limit: "
                        : step.told().map(told -> ", because " + told + ": ").orElse(": "));
    }

    private static RetryDecision decide(RetryRule rule, RetryCase of, String because) {
        switch (rule.action().kind()) {
            case STOP:
                return RetryDecision.of(Kind.STOP, because + "this is not retried.");
            case HOLD:
                return hold(of, because, "a person is to look at it. Resume this execution to go on.");
            default:
                return resume(rule, of, because);
        }
    }

    /** What cannot be resumed is not held: nobody could do anything with it. */
    private static RetryDecision hold(RetryCase of, String because, String why) {
        return of.problem()
                .map(problem -> RetryDecision.of(
                        Kind.STOP,
                        because + "this is not retried. It is not held, because it cannot be resumed: " + problem
                                + "."))
                .orElseGet(() -> RetryDecision.of(Kind.HOLD, because + "held, because " + why));
    }

    private static RetryDecision resume(RetryRule rule, RetryCase of, String because) {
        Action action = rule.action();
        int most = action.most().or(() -> of.server().most()).orElse(DEFAULT_MOST);
        int attempt = of.tries() + 1;
        if (attempt > most) {
            return RetryDecision.of(
                    Kind.STOP,
                    because + "this is not retried, because it went on by itself " + most + " of " + most
                            + " times already.");
        }
        if (of.problem().isPresent()) {
            return RetryDecision.of(
                    Kind.SERVER,
                    because + "it cannot go on by itself, because it cannot be resumed: "
                            + of.problem().get() + ". The job's own number of retries counts.");
        }
        if (isAsServer(action, of)) {
            return RetryDecision.of(
                    Kind.SERVER,
                    because + "the server's own retry resumes it (attempt " + attempt + " of " + most + ").");
        }
        return of.missing()
                .map(missing -> hold(
                        of, because, "it cannot go on by itself: " + missing + ". Resume this execution to go on."))
                .orElseGet(() -> scheduled(rule, of, because, most));
    }

    private static RetryDecision scheduled(RetryRule rule, RetryCase of, String because, int most) {
        int attempt = of.tries() + 1;
        ScheduledRetry schedule = ScheduledRetry.of(
                of.now() + rule.action().delay().before(attempt).toMillis(),
                rule.number(),
                attempt,
                most,
                rule.action().nodes().orElse(null));
        return RetryDecision.resume(schedule, because + "this goes on by itself " + schedule + ".");
    }

    /** True if the server's own retry does what the rule wants. It has the values that somebody typed. */
    private static boolean isAsServer(Action action, RetryCase of) {
        return action.delay().isNone()
                && action.nodes().isEmpty()
                && of.resumesOnRetry()
                && of.server().follows();
    }
}
