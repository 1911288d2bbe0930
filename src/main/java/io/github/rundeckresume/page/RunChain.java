package io.github.rundeckresume.page;

import io.github.rundeckresume.server.Runs;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.RunAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one logical run: all of them, as the server keeps them, or else those before a certain one, as their
 * records tell them. Some in the middle may be left out.
 */
public final class RunChain {

    private final List<RunAttempt> told;
    private final int gapAt;
    private final int left;
    private final int pauses;
    private final @Nullable ExecutionId before;
    private final boolean whole;
    /** Those from which some were left out for a page; null if none were. */
    private final @Nullable RunChain unfolded;

    private RunChain(
            List<RunAttempt> told,
            int gapAt,
            int left,
            int pauses,
            @Nullable ExecutionId before,
            boolean whole,
            @Nullable RunChain unfolded) {
        this.unfolded = unfolded;
        this.told = List.copyOf(told);
        this.gapAt = gapAt;
        this.left = left;
        this.pauses = pauses;
        this.before = before;
        this.whole = whole;
    }

    /**
     * The run of the viewed execution; empty if it is the only one of its run, or if nothing is known of the others.
     *
     * @param most how many records are read if the server keeps no lineage
     */
    public static Optional<RunChain> of(ViewedExecution viewed, int most) {
        return kept(viewed).or(() -> {
            RecordWalk walk = RecordWalk.toSource(viewed, most);
            return walk.attempts().isEmpty() ? Optional.empty() : Optional.of(recorded(walk));
        });
    }

    /** The run of the viewed execution as the server keeps it; empty if it keeps nothing. */
    static Optional<RunChain> kept(ViewedExecution viewed) {
        return Runs.of(viewed.described())
                .map(lineage -> new RunChain(
                        lineage.attempts(),
                        Math.min(1, lineage.left()),
                        lineage.left(),
                        lineage.pauses(),
                        null,
                        true,
                        null));
    }

    /**
     * For scripts: the run of the viewed execution, or else those before it.
     *
     * @param most how many records are read if the server keeps no lineage
     */
    public static RunChain export(ViewedExecution viewed, int most) {
        return kept(viewed)
                .orElseGet(() ->
                        recorded(RecordWalk.before(viewed, viewed.described().id(), most)));
    }

    /** Those of which records tell. */
    static RunChain recorded(RecordWalk walk) {
        List<RunAttempt> attempts = new ArrayList<>();
        for (Attempt one : walk.attempts()) {
            attempts.add(RunAttempt.of(one));
        }
        return new RunChain(
                attempts, 0, walk.left(), walk.pauses(), walk.before().orElse(null), false, null);
    }

    /**
     * The same without its middle, if there are many.
     *
     * @param first how many of the first ones are told
     * @param last how many of the last ones
     * @param id the execution by which the others are asked for
     */
    RunChain folded(int first, int last, ExecutionId id) {
        if (!whole || told.size() <= first + last) {
            return this;
        }
        List<RunAttempt> some = new ArrayList<>(told.subList(0, first));
        some.addAll(told.subList(told.size() - last, told.size()));
        return new RunChain(some, first, left + told.size() - first - last, pauses, id, true, this);
    }

    /** That attempt, also if it is folded away; empty if it is not told. */
    Optional<RunAttempt> attempt(ExecutionId id) {
        List<RunAttempt> all = unfolded == null ? told : unfolded.told;
        return all.stream().filter(one -> one.execution().equals(id)).findFirst();
    }

    /** Those that are told, the oldest first. */
    public List<RunAttempt> attempts() {
        return told;
    }

    /** How many are left out. */
    public int left() {
        return left;
    }

    /** How many of those that are told come before those that are left out. */
    public int gapAt() {
        return gapAt;
    }

    /** How many of all ended as paused. */
    public int pauses() {
        return pauses;
    }

    /** How many there are, if all are known, also those after the viewed one. */
    public Optional<Integer> total() {
        return whole ? Optional.of(told.size() + left) : Optional.empty();
    }

    /** Which of all a certain one is, from 1; 0 if it is not told. */
    int numberOf(ExecutionId id) {
        if (unfolded != null) {
            return unfolded.numberOf(id);
        }
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).execution().equals(id)) {
                return i + 1 + (i < gapAt ? 0 : left);
            }
        }
        return 0;
    }

    /** The execution by which those are asked for that are left out; empty if none are, or if they are only counted. */
    Optional<ExecutionId> before() {
        return Optional.ofNullable(before);
    }
}
