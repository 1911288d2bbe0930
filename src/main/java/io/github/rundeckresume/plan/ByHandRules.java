package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;

import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules: what counts as done by hand was not done, has a reason, and leaves no later step without its data. */
final class ByHandRules {

    /** The name of the provider of steps that wait for people. */
    static final String PAUSE = "resume-pause";

    private static final String NOTHING_RAN = " Nothing has run. ";

    private ByHandRules() {}

    static Optional<Refusal> both(ResumeCase resume) {
        return steps(resume)
                .filter(step -> resume.where().again().named().stream().anyMatch(step::isAround))
                .findFirst()
                .map(step -> Refusal.of("Step " + step + " cannot both run again (resumeAt) and count as done"
                        + " (resumeSkip)." + NOTHING_RAN + "Resume again with one of them."));
    }

    private static Stream<StepPath> steps(ResumeCase resume) {
        return resume.where().byHand().named().keySet().stream();
    }

    /** One that would run again only because a person asked may stay as it was. */
    static Optional<Refusal> done(ResumeCase resume) {
        if (steps(resume).findAny().isEmpty()) {
            return Optional.empty();
        }
        ResumePlan recorded = resume.asRecorded();
        return steps(resume)
                .filter(step -> resume.where().again().because(step).isEmpty())
                .filter(step -> isDone(step, recorded))
                .findFirst()
                .map(step -> Refusal.of(StepWords.first(step, resume.inner().now())
                        + " is done already, so that it cannot count as done by hand." + NOTHING_RAN
                        + "Resume again without it."));
    }

    /** One that is told as a whole is done on each of its nodes, and with all that is inside. */
    private static boolean isDone(StepPath step, ResumePlan recorded) {
        boolean some = recorded.leaves().anyMatch(leaf -> isAbout(leaf, step));
        return some && recorded.leaves().filter(leaf -> isAbout(leaf, step)).allMatch(PlannedStep::isKept);
    }

    /** A step inside a reference that stands for those on all nodes is also inside that reference on one of them. */
    private static boolean isAbout(PlannedStep leaf, StepPath step) {
        StepPath path = leaf.path();
        return step.isAround(path)
                || path.isAround(step)
                || (path.depth() < step.depth() && step.upTo(path.depth()).standsFor(path));
    }

    /**
     * Whoever may resume the job could otherwise do without those who must agree. A resume does not go into a reference that
     * counts as done: what is inside is known as it was recorded.
     */
    static Optional<Refusal> pause(ResumeCase resume) {
        WorkflowSnapshot now = resume.inner().now();
        WorkflowSnapshot all = now.with(resume.state().workflow().inner()).with(now.inner());
        return steps(resume)
                .flatMap(step -> pauses(step, resume.state(), all)
                        .map(pause -> Refusal.of(StepWords.first(pause, all)
                                + " waits for somebody to agree, and cannot count as done by hand." + NOTHING_RAN
                                + "Give it its signal.")))
                .findFirst();
    }

    private static Stream<StepPath> pauses(StepPath step, ResumeState state, WorkflowSnapshot all) {
        Stream<StepPath> waiting = state.pauses().values().stream()
                .filter(pause -> !pause.runsAgain())
                .map(Pause::step)
                .filter(step::isAround);
        Stream<StepPath> here =
                StepWords.find(step, all).filter(ByHandRules::isPause).isPresent() ? Stream.of(step) : Stream.empty();
        Stream<StepPath> inside = all.inner().entrySet().stream()
                .filter(inner -> step.isAround(inner.getKey()))
                .flatMap(inner -> Stream.iterate(1, number -> number + 1)
                        .limit(inner.getValue().steps().size())
                        .filter(number -> isPause(inner.getValue().steps().get(number - 1)))
                        .map(number -> inner.getKey().child(number)))
                .filter(pause -> !isOver(pause, state));
        return Stream.of(waiting, here, inside).flatMap(some -> some);
    }

    private static boolean isOver(StepPath pause, ResumeState state) {
        return state.step(pause).filter(record -> record.outcome().isKept()).isPresent();
    }

    private static boolean isPause(StepFingerprint step) {
        return step.plugin().equals(PAUSE);
    }

    static Optional<Refusal> noReason(ResumeCase resume) {
        Said said = resume.request().said();
        return said.hasNote() || said.isAsking()
                ? Optional.empty()
                : steps(resume)
                        .findFirst()
                        .map(step ->
                                Refusal.of(StepWords.first(step, resume.inner().now())
                                        + " is to count as done by hand, but nobody says why." + NOTHING_RAN
                                        + "Resume again and say it: meta.resumeNote."));
    }

    static Optional<Refusal> missingData(ResumeCase resume) {
        Map<StepPath, Set<String>> missing = resume.needs().missing();
        if (missing.isEmpty() || resume.request().said().isAsking()) {
            return Optional.empty();
        }
        String names = missing.values().stream()
                .flatMap(Set::stream)
                .map(name -> "'" + name + "'")
                .collect(joining(", "));
        String form = missing.entrySet().stream()
                .map(step -> "\"" + step.getKey() + "\":{"
                        + step.getValue().stream()
                                .map(name -> "\"" + name + "\":\"\"")
                                .collect(joining(","))
                        + "}")
                .collect(joining(","));
        return Optional.of(Refusal.of("Steps that run use data which step "
                + missing.keySet().iterator().next() + " would have captured, and nobody gives them: " + names
                + "." + NOTHING_RAN + "Resume again with their values, or leave them empty: meta.resumeData={" + form
                + "}"));
    }

    static Optional<Refusal> unreadData(ResumeCase resume) {
        return resume.needs()
                .unread()
                .map(value -> Refusal.of("No step that runs after step " + value.getKey() + " uses data '"
                        + ShownText.shorten(value.getValue()) + "'." + NOTHING_RAN
                        + "Resume again without that value (resumeData)."));
    }

    /** Inside a referenced job, data refer to that job's own secure options, which are not known before it runs. */
    static Optional<Refusal> secretInside(ResumeCase resume) {
        return resume.where().byHand().named().entrySet().stream()
                .filter(step -> step.getKey().parent().isPresent())
                .flatMap(step -> step.getValue().entrySet().stream()
                        .filter(value -> isSecret(value.getValue(), resume))
                        .map(value -> Refusal.of("The value for data '" + value.getKey() + "' of step " + step.getKey()
                                + " contains the value of a secure option. Inside a referenced job it cannot be recorded"
                                + " without that." + NOTHING_RAN
                                + "Resume again without it, or count the whole reference"
                                + " as done.")))
                .findFirst();
    }

    private static boolean isSecret(String value, ResumeCase resume) {
        RecordedValue concealed = resume.request().options().secure().conceal(value);
        return !concealed.secureOptions().isEmpty();
    }
}
