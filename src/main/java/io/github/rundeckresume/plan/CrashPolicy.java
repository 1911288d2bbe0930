package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ExecutionEnd;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.OnCrash;
import io.github.rundeckresume.state.StopReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what happens with an execution that a crash may have interrupted: an ordered list of rules, of which the
 * first one that applies decides. If none does, it is resumed. Whether the resume is possible is decided again when it
 * starts, as for any other resume.
 */
public final class CrashPolicy {

    static final List<Rule> RULES = List.of(
            CrashPolicy::alive,
            CrashPolicy::endedByPerson,
            CrashPolicy::leftByPerson,
            CrashPolicy::goneOn,
            CrashPolicy::done,
            CrashPolicy::decided,
            CrashPolicy::unrecorded,
            CrashPolicy::unreadable,
            CrashPolicy::foreign,
            CrashPolicy::paused,
            CrashPolicy::onHold,
            CrashPolicy::off,
            CrashPolicy::gone,
            CrashPolicy::changed,
            CrashPolicy::held,
            CrashPolicy::automatic,
            CrashPolicy::startedBefore,
            CrashPolicy::ended,
            CrashPolicy::neverBegan,
            CrashPolicy::unusable,
            CrashPolicy::uploaded,
            CrashPolicy::typed,
            CrashPolicy::asked,
            CrashPolicy::heldBefore);

    /** What can keep an execution from going on that was held until the restart. */
    private static final List<Rule> OF_HELD = List.of(
            CrashPolicy::gone,
            CrashPolicy::startedBefore,
            CrashPolicy::unusable,
            CrashPolicy::uploaded,
            CrashPolicy::typed,
            CrashPolicy::asked,
            CrashPolicy::heldBefore);

    private CrashPolicy() {}

    /** Decides on one execution. */
    public static CrashDecision decide(CrashCase of) {
        return first(RULES, of).orElseGet(() -> CrashDecision.resume(of.now().hold()));
    }

    private static Optional<CrashDecision> first(List<Rule> rules, CrashCase of) {
        return rules.stream().flatMap(rule -> rule.apply(of).stream()).findFirst();
    }

    private static Optional<CrashDecision> alive(CrashCase of) {
        return leave(of.origin().isAlive(), "its server runs it");
    }

    private static Optional<CrashDecision> endedByPerson(CrashCase of) {
        return leave(of.origin().isEndedByPerson(), "a person ended it");
    }

    private static Optional<CrashDecision> leftByPerson(CrashCase of) {
        return leave(of.origin().before() == AutomaticResume.LEFT, "a person took it off the list");
    }

    private static Optional<CrashDecision> goneOn(CrashCase of) {
        return leave(!of.execution().links().next().isEmpty(), "another execution went on from it");
    }

    /** Whatever the job says of crashes: this is not a guess. */
    private static Optional<CrashDecision> done(CrashCase of) {
        return of.execution().status() == ExecutionStatus.DONE
                ? Optional.of(CrashDecision.succeeded())
                : Optional.empty();
    }

    /** Its workflow had ended: the mark of that rule is written then. */
    private static Optional<CrashDecision> decided(CrashCase of) {
        return of.origin().isDecided() ? Optional.of(CrashDecision.ended()) : Optional.empty();
    }

    private static Optional<CrashDecision> unrecorded(CrashCase of) {
        return leave(
                of.loaded().state().isEmpty() && of.loaded().problem().isEmpty(),
                "there is no record of it on this server");
    }

    /** What the job said is not known then. A job that says nothing now is left alone. */
    private static Optional<CrashDecision> unreadable(CrashCase of) {
        return of.loaded()
                .problem()
                .map(problem -> of.now().action() == OnCrash.OFF
                        ? CrashDecision.leave(problem.message())
                        : CrashDecision.hold(problem.message()));
    }

    private static Optional<CrashDecision> foreign(CrashCase of) {
        ExecutionStart start = of.start();
        boolean same = of.execution().identity().maybeSameAs(start.identity())
                && of.execution().project().equals(start.project())
                && of.execution().jobId().filter(start.jobId()::equals).isPresent();
        return leave(!same, "the record with its number belongs to another execution");
    }

    /** Whatever the job says of crashes: this is not a guess. Its signals and its times count as if it had been stored. */
    private static Optional<CrashDecision> paused(CrashCase of) {
        return of.state().end().isPaused() && of.state().end().unusable().isEmpty()
                ? Optional.of(CrashDecision.paused())
                : Optional.empty();
    }

    /**
     * Somebody held it: it goes on after the restart if that was asked for, whatever the job says about crashes, and unless
     * something else objects.
     */
    private static Optional<CrashDecision> onHold(CrashCase of) {
        ExecutionEnd end = of.state().end();
        if (!end.isHeld()) {
            return Optional.empty();
        }
        return end.goesOn()
                ? first(OF_HELD, of).or(() -> Optional.of(CrashDecision.resume(Duration.ZERO)))
                : leave(true, "it is held until a person resumes it");
    }

    private static Optional<CrashDecision> off(CrashCase of) {
        return leave(
                of.start().afterCrash().action() == OnCrash.OFF && of.now().action() == OnCrash.OFF,
                "its job does not ask for it");
    }

    private static Optional<CrashDecision> gone(CrashCase of) {
        return hold(!of.options().areKnown(), "its job is gone");
    }

    private static Optional<CrashDecision> changed(CrashCase of) {
        OnCrash then = of.start().afterCrash().action();
        OnCrash now = of.now().action();
        return hold(
                then != now,
                "its job said onCrash " + then.wireName() + " when it began, and says " + now.wireName() + " now");
    }

    private static Optional<CrashDecision> held(CrashCase of) {
        return hold(of.now().action() == OnCrash.HOLD, "its job says onCrash hold");
    }

    private static Optional<CrashDecision> automatic(CrashCase of) {
        return hold(of.origin().isAutomatic(), "it was itself started after a crash without being asked for");
    }

    private static Optional<CrashDecision> startedBefore(CrashCase of) {
        return hold(
                of.origin().before() == AutomaticResume.STARTED,
                "its resume was started once already without being asked for");
    }

    /** The server died between the end of the workflow and the end of the execution. */
    private static Optional<CrashDecision> ended(CrashCase of) {
        StopReason reason = of.state().end().reason();
        return hold(
                reason != StopReason.UNFINISHED, "its workflow had ended (" + reason.wireName() + ") before the crash");
    }

    private static Optional<CrashDecision> neverBegan(CrashCase of) {
        return hold(!of.state().hasBegun(), "it stopped before its first step");
    }

    private static Optional<CrashDecision> unusable(CrashCase of) {
        return of.state().end().unusable().map(CrashDecision::hold);
    }

    private static Optional<CrashDecision> uploaded(CrashCase of) {
        return TypedValues.uploaded(of.start()).map(CrashDecision::hold);
    }

    private static Optional<CrashDecision> typed(CrashCase of) {
        return TypedValues.typed(of.start(), of.options()).map(CrashDecision::hold);
    }

    /** Where the job has a command that finds out, the resume asks that. */
    private static Optional<CrashDecision> asked(CrashCase of) {
        OnceSteps once = of.once().andRecorded(of.start());
        return ResumePlan.of(
                        of.state(),
                        of.state().workflow(),
                        RerunNodes.DEFAULT,
                        Set.of(),
                        once,
                        Answers.none(),
                        PausedSteps.none())
                .asked()
                .stream()
                .filter(step -> once.check(step.path(), step.label()).isEmpty())
                .findFirst()
                .map(step -> CrashDecision.hold("nobody knows whether step " + step.path() + " '" + step.label()
                        + "' was done, which must not run twice"));
    }

    /** The last rule, so that the reason is said while it lasts. */
    private static Optional<CrashDecision> heldBefore(CrashCase of) {
        return hold(of.origin().before() == AutomaticResume.HELD, "it was held when the server started before");
    }

    private static Optional<CrashDecision> leave(boolean applies, String reason) {
        return applies ? Optional.of(CrashDecision.leave(reason)) : Optional.empty();
    }

    private static Optional<CrashDecision> hold(boolean applies, String reason) {
        return applies ? Optional.of(CrashDecision.hold(reason)) : Optional.empty();
    }

    /** A rule: the decision if it applies, otherwise empty. */
    interface Rule extends Function<CrashCase, Optional<CrashDecision>> {}
}
