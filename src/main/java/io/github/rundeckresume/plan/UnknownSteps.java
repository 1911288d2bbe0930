package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of the steps that run again although nobody knows whether they were done. */
final class UnknownSteps {

    private UnknownSteps() {}

    /** What to say for the log and the confirmation; nothing if everything is known. */
    static Stream<String> remarks(ResumePlan plan, ResumeState state) {
        Unrecorded unrecorded = Unrecorded.in(state);
        return Stream.of(
                        state.checkpoint().map(at -> checkpoint(at, plan, state)),
                        underWay(plan)
                                .map(steps -> "Under way " + unrecorded.moment()
                                        + ", so that nobody knows whether it was done; it runs again: step " + steps
                                        + "."))
                .flatMap(Optional::stream);
    }

    private static String checkpoint(Instant at, ResumePlan plan, ResumeState state) {
        List<StepPath> since = plan.unknown().stream()
                .filter(step -> step.underWay().isEmpty())
                .map(step -> step.path().ofAllNodes())
                .distinct()
                .collect(toList());
        String steps = StepRanges.of(since);
        String again = since.size() == 1
                ? " Nobody knows whether step " + steps + " was done since; it runs again."
                : " Nobody knows which of the steps " + steps + " were done since; they run again.";
        return "This goes on from a checkpoint: a copy of the record of execution "
                + state.start().execution() + " of " + at.truncatedTo(ChronoUnit.SECONDS)
                + ", by the clock of the server that ran it. What ran there later is not in it."
                + (since.isEmpty() ? "" : again)
                + " Make sure that the execution does not run there any more. If that server is back, resume there: its own"
                + " record has everything.";
    }

    /** The steps by name; empty if there are none. */
    private static Optional<String> underWay(ResumePlan plan) {
        String steps = plan.unknown().stream()
                .filter(step -> step.underWay().isPresent())
                .filter(step -> step.told() != StepAction.FOLLOW)
                .collect(groupingBy(step -> step.path().ofAllNodes(), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(step -> step.getKey() + " '" + step.getValue().get(0).label() + "'" + on(step.getValue()))
                .collect(Collectors.joining(", "));
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps);
    }

    private static String on(List<PlannedStep> steps) {
        List<String> nodes = steps.stream()
                .map(PlannedStep::path)
                .flatMap(path -> path.node().stream())
                .collect(toList());
        return nodes.isEmpty() ? "" : " on " + NodeGroup.shorten(nodes);
    }
}
