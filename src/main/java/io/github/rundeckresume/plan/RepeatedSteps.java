package io.github.rundeckresume.plan;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.rundeckresume.state.InnerWorkflow;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells of steps inside referenced jobs that run again on nodes that had done them, because no node can be left alone
 * there. In node-first jobs it can.
 */
final class RepeatedSteps {

    private static final int MOST = 5;

    private final ResumeState state;
    private final Set<StepPath> kept;
    private final Set<StepPath> into;
    private final AskedAgain asked;

    private RepeatedSteps(ResumePlan plan, ResumeState state, AskedAgain asked) {
        this.asked = asked;
        this.state = state;
        this.kept = plan.kept().stream().map(StepRecord::path).collect(toUnmodifiableSet());
        this.into = plan.goneInto();
    }

    /** The first five steps by name, for the log and the confirmation, without those that were asked for; empty if there are none. */
    static Optional<String> remark(ResumePlan plan, ResumeState state, AskedAgain asked) {
        Map<StepPath, List<String>> repeated = new RepeatedSteps(plan, state, asked).byStep();
        if (repeated.isEmpty()) {
            return Optional.empty();
        }
        WorkflowSnapshot workflow = state.workflow();
        String steps = repeated.entrySet().stream()
                .limit(MOST)
                .map(step -> step.getKey()
                        + workflow.step(step.getKey())
                                .map(StepFingerprint::shown)
                                .map(label -> " '" + label + "'")
                                .orElse("")
                        + " on " + NodeGroup.shorten(step.getValue()))
                .collect(joining(", "));
        String more = repeated.size() > MOST ? " and " + (repeated.size() - MOST) + " more steps" : "";
        return Optional.of("Inside referenced jobs a step runs again on all of its nodes, also where it was done: step "
                + steps + more + ".");
    }

    /** The nodes that had done each step. */
    private Map<StepPath, List<String>> byStep() {
        Map<StepPath, List<String>> repeated = new LinkedHashMap<>();
        for (StepPath step : dispatched()) {
            List<String> nodes = state.onNodes(step).values().stream()
                    .filter(record -> record.outcome().isKept() && runsAgain(record.path()))
                    .flatMap(record -> record.path().node().stream())
                    .collect(toUnmodifiableList());
            if (!nodes.isEmpty()) {
                repeated.put(step, nodes);
            }
        }
        return repeated;
    }

    /** The steps inside referenced jobs that are dispatched node by node, as a whole each. */
    private Set<StepPath> dispatched() {
        return state.records().stream()
                .map(record -> record.path().ofAllNodes())
                .filter(this::isDispatched)
                .collect(toCollection(TreeSet::new));
    }

    private boolean isDispatched(StepPath step) {
        Optional<InnerWorkflow> around = step.parent().map(state.inner()::get);
        return around.isPresent() && !around.get().workflow().isNodeFirst();
    }

    private boolean runsAgain(StepPath onNode) {
        return !into.contains(onNode) && !isKept(onNode) && !asked.contain(onNode);
    }

    private boolean isKept(StepPath path) {
        return kept.contains(path) || path.around().filter(this::isKept).isPresent();
    }
}
