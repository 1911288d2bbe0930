package io.github.rundeckresume.page;

import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.server.ViewedExecution;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionStart;
import io.github.rundeckresume.state.Lineage;
import io.github.rundeckresume.state.ResumeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one logical run before a certain one, for a server that keeps no lineage. Each record tells the latest
 * before it, and counts the others; these are read from their own records, so far as somebody wants to know.
 */
final class RecordWalk {

    private final ViewedExecution viewed;
    private final List<Attempt> latestFirst = new ArrayList<>();
    private final Set<ExecutionId> told = new HashSet<>();
    private int left;
    private int pausesLeft;
    private @Nullable Attempt first;

    private RecordWalk(ViewedExecution viewed) {
        this.viewed = viewed;
    }

    /**
     * The executions before the viewed one; none if it started from the beginning, or if nothing is known of them.
     *
     * @param most how many are told; more if one record tells more
     */
    static RecordWalk toSource(ViewedExecution viewed, int most) {
        Optional<ExecutionId> source = viewed.state(viewed.described().id())
                .state()
                .map(ResumeState::start)
                .flatMap(ExecutionStart::source)
                .or(viewed::resumedFrom);
        return source.flatMap(id -> new Origin(viewed, viewed.job(), id).records(most))
                .orElseGet(() -> new RecordWalk(viewed));
    }

    /**
     * The executions before one of which a record is there.
     *
     * @param viewed any execution of the project, and its viewer
     * @param id the execution; it is not among them
     * @param most how many are told; more if one record tells more
     */
    static RecordWalk before(ViewedExecution viewed, ExecutionId id, int most) {
        RecordWalk chain = new RecordWalk(viewed);
        chain.walk(id, most);
        return chain;
    }

    /** The same with an execution that comes after all of them. */
    static RecordWalk endingWith(Attempt last, ViewedExecution viewed, int most) {
        RecordWalk chain = new RecordWalk(viewed);
        chain.add(last);
        chain.walk(last.execution(), most);
        return chain;
    }

    private void walk(ExecutionId from, int most) {
        Optional<ExecutionId> next = Optional.of(from);
        while (next.isPresent()) {
            Optional<Lineage> lineage = lineage(next.get());
            if (lineage.isEmpty()) {
                return;
            }
            next = take(lineage.get(), most);
        }
        if (first != null && left == 0) {
            add(first);
        }
    }

    private Optional<Lineage> lineage(ExecutionId id) {
        LoadedState loaded = viewed.state(id);
        return loaded.state().map(ResumeState::start).map(ExecutionStart::lineage);
    }

    /** Takes what one record tells; answers with the execution whose record tells what is before that. */
    private Optional<ExecutionId> take(Lineage lineage, int most) {
        List<Attempt> latest = new ArrayList<>(lineage.told());
        if (!latest.isEmpty()) {
            first = latest.remove(0);
        }
        Collections.reverse(latest);
        int before = latestFirst.size();
        latest.forEach(this::add);
        boolean more = latestFirst.size() > before;
        left = lineage.between().map(Lineage.Between::count).orElse(0);
        pausesLeft = lineage.between().map(Lineage.Between::pauses).orElse(0);
        return more && left > 0 && latestFirst.size() < most
                ? Optional.of(latest.get(latest.size() - 1).execution())
                : Optional.empty();
    }

    /** Not one that was told already: a record that was changed must not lead in circles. */
    private void add(Attempt attempt) {
        if (told.add(attempt.execution())) {
            latestFirst.add(attempt);
        }
    }

    /** Those that are told, the oldest first. */
    List<Attempt> attempts() {
        List<Attempt> oldestFirst = new ArrayList<>(latestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** How many there are before those that are told. */
    int left() {
        return left == 0 ? 0 : left + (first == null ? 0 : 1);
    }

    /** How many of all ended as paused. */
    int pauses() {
        boolean firstLeft = left > 0 && first != null && first.hasPaused();
        return (int) latestFirst.stream().filter(Attempt::hasPaused).count() + pausesLeft + (firstLeft ? 1 : 0);
    }

    /** The oldest of those that are told, before which the others are; empty if all are told. */
    Optional<ExecutionId> before() {
        return left == 0 || latestFirst.isEmpty()
                ? Optional.empty()
                : Optional.of(latestFirst.get(latestFirst.size() - 1).execution());
    }
}
