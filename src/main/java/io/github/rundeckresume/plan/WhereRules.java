package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules: a person may decide only about steps that there are, and so that nothing is left out. */
final class WhereRules {

    private static final String NOTHING_RAN = " Nothing has run. Look at the plan again, and choose one of its steps.";
    /** The strategies in which steps come one after another. */
    static final Set<String> IN_ORDER = Set.of("sequential", "step-first", "node-first", "parallel");

    private WhereRules() {}

    /** What a person decides, nobody decides for them. */
    static Optional<Refusal> nobodyAsked(ResumeCase resume) {
        Said said = resume.request().said();
        boolean decided = named(resume).findAny().isPresent();
        return decided && !said.isAsking() && said.who().isEmpty()
                ? Optional.of(Refusal.of("Execution " + resume.request().source()
                        + " was to be resumed by itself, with steps that run again or count as done (resumeAt,"
                        + " resumeSkip). Only a person can decide that. Resume it by hand."))
                : Optional.empty();
    }

    private static Stream<StepPath> named(ResumeCase resume) {
        return Stream.concat(
                resume.where().again().named().stream(), resume.where().byHand().named().keySet().stream());
    }

    static Optional<Refusal> unknownStep(ResumeCase resume) {
        WorkflowSnapshot now = resume.inner().now();
        return named(resume)
                .filter(step -> StepWords.find(step, now).isEmpty())
                .findFirst()
                .map(step -> Refusal.of(unknown(step, now)));
    }

    private static String unknown(StepPath step, WorkflowSnapshot now) {
        Optional<StepPath> around = step.parent();
        while (around.isPresent() && StepWords.find(around.get(), now).isEmpty()) {
            around = around.get().parent();
        }
        Optional<StepFingerprint> reference =
                around.flatMap(known -> StepWords.find(known, now)).filter(StepFingerprint::isReference);
        boolean known = around.filter(
                        parent -> now.inner().keySet().stream().anyMatch(inside -> parent.standsFor(inside)))
                .isPresent();
        return reference.isEmpty() || known
                ? "Step " + step + " was chosen, but the job has no such step." + NOTHING_RAN
                : "Step " + step + " was chosen, but what runs inside " + StepWords.named(around.orElseThrow(), now)
                        + " cannot be chosen: it has not begun, is recorded as a whole, or \"Resume Inside Referenced"
                        + " Jobs\" is off. Nothing has run. Choose step " + around.get() + " instead.";
    }

    static Optional<Refusal> unknownNode(ResumeCase resume) {
        WorkflowSnapshot now = resume.inner().now();
        return named(resume)
                .flatMap(step -> IntStream.rangeClosed(1, step.depth()).mapToObj(step::upTo))
                .filter(step -> step.node().isPresent())
                .flatMap(step -> nodeProblem(step, resume, now).stream())
                .findFirst()
                .map(Refusal::of);
    }

    private static Optional<String> nodeProblem(StepPath step, ResumeCase resume, WorkflowSnapshot now) {
        String chosen = StepWords.first(step, now) + " was chosen, but ";
        if (StepWords.find(step, now).filter(StepFingerprint::runsOnNodes).isEmpty()) {
            return Optional.of(chosen + "the step runs once, on the server." + without(step));
        }
        Set<String> nodes = resume.stepNodes().of(step);
        String node = step.node().orElseThrow();
        if (!nodes.contains(node)) {
            return Optional.of(chosen + "it does not run on node '" + node + "'."
                    + (nodes.isEmpty()
                            ? without(step)
                            : " It runs on " + NodeGroup.shorten(List.copyOf(new TreeSet<>(nodes))) + "."
                                    + NOTHING_RAN));
        }
        boolean together = step.parent().isPresent()
                && nodes.size() > 1
                && now.at(step.parent().get())
                        .filter(around -> !around.isNodeFirst())
                        .isPresent();
        return together
                        && StepWords.find(step, now)
                                .filter(StepFingerprint::isReference)
                                .isEmpty()
                ? Optional.of(chosen + "inside a referenced job no node of a step can be left alone." + without(step))
                : Optional.empty();
    }

    private static String without(StepPath step) {
        return " Nothing has run. Choose step " + step.ofAllNodes() + ", without a node.";
    }

    static Optional<Refusal> noOrder(ResumeCase resume) {
        WorkflowSnapshot now = resume.inner().now();
        return resume.where().again().named().stream()
                .flatMap(step -> IntStream.rangeClosed(1, step.depth())
                        .mapToObj(step::upTo)
                        .flatMap(at -> now.at(at.parent().orElse(null)).stream()
                                .map(WorkflowSnapshot::strategy)
                                .filter(strategy -> !IN_ORDER.contains(strategy))
                                .map(strategy -> Refusal.of(StepWords.first(step, now)
                                        + " cannot be where to go on: the workflow strategy '" + strategy
                                        + "' runs steps by rules, so that none comes after another. Nothing has run."
                                        + " Resume without resumeAt."))))
                .findFirst();
    }

    /** To go on after a step that is not done would leave it out. */
    static Optional<Refusal> leavesOut(ResumeCase resume) {
        ResumePlan before = resume.withoutAgain();
        WorkflowSnapshot now = resume.inner().now();
        return resume.where().again().named().stream()
                .flatMap(step -> leftOut(step, before, now)
                        .map(out -> Refusal.of(StepWords.first(step, now) + " cannot be where to go on: "
                                + StepWords.named(out.path(), now) + " comes before, and is not done ("
                                + out.reason() + "). Nothing has run. Go on there, or say that it was done by hand:"
                                + " meta.resumeSkip=" + out.path() + " with the reason as meta.resumeNote."))
                        .stream())
                .findFirst();
    }

    /** A step before it that runs; empty if there is none, or if the chosen one is done at least in part. */
    private static Optional<PlannedStep> leftOut(StepPath step, ResumePlan before, WorkflowSnapshot now) {
        AskedAgain from = AskedAgain.from(Set.of(step), now);
        boolean begun = before.leaves()
                .anyMatch(leaf -> leaf.isKept()
                        && (step.isAround(leaf.path()) || leaf.path().isAround(step)));
        return begun
                ? Optional.empty()
                : before.leaves()
                        .filter(leaf -> !leaf.isKept() && !leaf.isAsked() && !from.contain(leaf.path()))
                        .filter(leaf -> comesBefore(leaf.path(), step, now))
                        .findFirst();
    }

    private static boolean comesBefore(StepPath other, StepPath step, WorkflowSnapshot now) {
        boolean first = IntStream.rangeClosed(other.depth() + 1, step.depth())
                .allMatch(depth -> step.upTo(depth).number() == 1);
        return other.isAround(step)
                ? !first
                : AskedAgain.from(Set.of(other), now).contain(step);
    }
}
