package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.StepFingerprint;
import io.github.rundeckresume.state.StepOutcome;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import io.github.rundeckresume.state.WorkflowSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is to lose of each step of one recorded workflow, by its number from 0. */
final class Stakes implements IntFunction<Stake> {

    private final ResumeState state;
    private final Stake[] all;
    private final @Nullable StepPath around;
    private final List<StepFingerprint> steps;

    /**
     * Finds it out.
     *
     * @param around the step that contains the workflow in the state; null for the job's own
     * @param once true for a step, with its label, of which somebody must say whether it was done
     */
    Stakes(
            @Nullable StepPath around,
            WorkflowSnapshot workflow,
            ResumeState state,
            BiPredicate<StepPath, String> once) {
        this.state = state;
        this.around = around;
        this.steps = workflow.steps();
        this.all = new Stake[steps.size()];
        Arrays.fill(all, Stake.NOTHING);
        state.records().forEach(record -> note(record, once));
        state.stepCheckpoints().keySet().forEach(this::more);
        state.pauses().keySet().forEach(this::more);
        state.underWay().keySet().stream().filter(step -> isAsked(step, once)).forEach(this::more);
        for (int i = 0; i < all.length; i++) {
            state.step(StepPath.in(around, i + 1))
                    .filter(Stakes::isOnlyDone)
                    .ifPresent(record -> all[record.path().number() - 1] = Stake.DONE);
        }
    }

    private static boolean isOnlyDone(StepRecord record) {
        return record.outcome().isKept() && record.data().groups().isEmpty();
    }

    private void note(StepRecord record, BiPredicate<StepPath, String> once) {
        if (record.outcome().isKept()
                || record.nodes().values().stream().anyMatch(StepOutcome::isKept)
                || (record.outcome() == StepOutcome.INTERRUPTED && isAsked(record.path(), once))) {
            more(record.path());
        }
    }

    private boolean isAsked(StepPath path, BiPredicate<StepPath, String> once) {
        return index(path)
                .filter(step -> once.test(
                        StepPath.in(around, step + 1), steps.get(step).label().orElse("")))
                .isPresent();
    }

    private void more(StepPath path) {
        index(path).ifPresent(step -> all[step] = Stake.MORE);
    }

    private Optional<Integer> index(StepPath path) {
        return path.numberIn(around).map(number -> number - 1).filter(step -> step < all.length);
    }

    /** The names of the data that a step, or a step inside it, captured for others. */
    Set<String> data(int step) {
        Set<String> names = new TreeSet<>();
        state.records().stream()
                .filter(record -> record.outcome().isKept()
                        && index(record.path()).filter(at -> at == step).isPresent())
                .forEach(record -> names.addAll(record.data().names()));
        return names;
    }

    @Override
    public Stake apply(int step) {
        return all[step];
    }
}
