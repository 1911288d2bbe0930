package io.github.rundeckresume.page;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.github.rundeckresume.plan.AskedResume;
import io.github.rundeckresume.plan.AskedSignal;
import io.github.rundeckresume.plan.Choices;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.PausedSteps;
import io.github.rundeckresume.plan.ResumePlan;
import io.github.rundeckresume.server.JobFacts;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.PassedPause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an execution came from that resumed another one, from recorded facts only. */
final class Origin {

    /** So many are told at first; the others if somebody unfolds them. */
    private static final int MOST = 3;

    private final ViewedExecution viewed;
    private final JobFacts job;
    private final ExecutionId source;
    private final Optional<ResumeState> state;
    private final PausedSteps passed;

    /** @param source the execution that the viewed one resumed */
    Origin(ViewedExecution viewed, JobFacts job, ExecutionId source) {
        this.viewed = viewed;
        this.job = job;
        this.source = source;
        this.state = viewed.state(source).state();
        this.passed = state.map(recorded -> PausedSteps.of(
                        recorded,
                        viewed.find(source).map(KnownExecution::signals).orElse(Map.of()),
                        AskedSignal.none(),
                        began()))
                .orElse(PausedSteps.none());
    }

    /** When it began by the server's clock: what let it go on had happened by then. */
    private long began() {
        long started = viewed.described().identity().startedAt();
        return started == 0 ? System.currentTimeMillis() : started;
    }

    /**
     * Describes it.
     *
     * @param run the run of the viewed execution, if it is known
     */
    Map<String, Object> describe(Optional<RunChain> run) {
        Optional<ResumePlan> plan = state.map(this::plan);
        // The run has what was noted of this execution when it began.
        Optional<Map<Told, String>> told = run.flatMap(
                        all -> all.attempt(viewed.described().id()))
                .map(RunAttempt::told)
                .filter(noted -> noted.containsKey(Told.KEPT) || noted.containsKey(Told.KEPT_ON_SOME));
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("execution", source.toString());
        from.put("kept", said(told, Told.KEPT, plan.map(ResumePlan::keptRanges)));
        from.put("some", said(told, Told.KEPT_ON_SOME, plan.map(ResumePlan::rangesKeptOnSomeNodes)));
        from.put(
                "at",
                plan.filter(any -> !isOfChangedJob())
                        .flatMap(ResumePlan::goesOnAt)
                        .map(step -> step.path().toString())
                        .orElse(null));
        return from;
    }

    private String said(Optional<Map<Told, String>> told, Told what, Optional<String> planned) {
        return told.map(all -> all.getOrDefault(what, ""))
                .or(() -> planned.filter(any -> !isOfChangedJob()))
                .orElse("");
    }

    /** The steps of the other execution may stand elsewhere in this one. */
    private boolean isOfChangedJob() {
        return viewed.described().links().asked().choices().choices().definition() == Choices.Definition.CHANGED;
    }

    /** The plan that the execution followed, as far as it is known: not what commands of the job answered. */
    private ResumePlan plan(ResumeState recorded) {
        AskedResume asked = viewed.described().links().asked();
        return ResumePlan.of(
                recorded,
                recorded.start().workflow(),
                asked.nodes().orElseGet(viewed::rerunNodes),
                Set.of(),
                job.once().andRecorded(recorded.start()),
                asked.answers().by(RecordedValue.of("")),
                passed,
                asked.choices().choices());
    }

    /** The source and the executions before it, in short; empty if none of them is known to have paused. */
    Optional<RunChain> pauses() {
        return records(MOST).filter(walk -> walk.pauses() > 0).map(RunChain::recorded);
    }

    /** The source and the executions before it; empty if there is no record of it. */
    Optional<RecordWalk> records(int most) {
        return state.map(recorded -> RecordWalk.endingWith(attempt(recorded), viewed, most));
    }

    private Attempt attempt(ResumeState recorded) {
        ExecutionStart start = recorded.start();
        List<PassedPause> over = passed.over().values().stream()
                .map(pause -> PassedPause.of(pause, value -> value))
                .collect(toUnmodifiableList());
        return Attempt.of(source, start.identity().startedAt(), start.user())
                .ended(recorded.end().status().orElse(recorded.end().reason().wireName()), over);
    }
}
