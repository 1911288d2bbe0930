package io.github.rundeckresume.server;

import com.dtolabs.rundeck.core.execution.ExecutionReference;
import io.github.rundeckresume.plan.KnownExecution;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.state.Attempt;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ExecutionIdentity;
import io.github.rundeckresume.state.Lineage;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.RunAttempt;
import io.github.rundeckresume.state.RunLineage;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The notes of an execution that this process runs, on a server with a database. */
final class OwnRunNotes implements RunNotes {

    private final SpringContext spring;
    private final ExecutionReference execution;
    private final Function<ExecutionId, Optional<KnownExecution>> find;
    private final Function<ExecutionId, LoadedState> load;
    private volatile @Nullable RunAttempt noted;

    /** @param load loads a state without waiting for Log Storage */
    OwnRunNotes(
            SpringContext spring,
            ExecutionReference execution,
            Function<ExecutionId, Optional<KnownExecution>> find,
            Function<ExecutionId, LoadedState> load) {
        this.spring = spring;
        this.execution = execution;
        this.find = find;
        this.load = load;
    }

    @Override
    public void resumes(ResumeState source, RunAttempt earlier, RunAttempt own) {
        begins(own, () -> Optional.of(new Before(source.start().lineage(), earlier)));
    }

    @Override
    public void retries(ExecutionId previous, RunAttempt own) {
        begins(own, () -> find.apply(previous).map(this::before));
    }

    /** The record tells who began it, and how it ended; without one, only the server's row is known. */
    private Before before(KnownExecution previous) {
        Optional<ResumeState> state = load.apply(previous.id())
                .state()
                .filter(recorded -> recorded.start().identity().maybeSameAs(previous.identity()));
        RunAttempt attempt = state.map(OwnRunNotes::recorded)
                .orElseGet(() -> RunAttempt.of(
                        Attempt.of(previous.id(), previous.identity().startedAt(), "")));
        return new Before(
                state.map(one -> one.start().lineage()).orElse(Lineage.none()),
                attempt.identity(previous.identity().uuidDigest().orElse("")));
    }

    private static RunAttempt recorded(ResumeState state) {
        Attempt attempt = Attempt.of(
                state.start().execution(),
                state.start().identity().startedAt(),
                state.start().user());
        String how = state.end().status().orElse(state.end().reason().wireName());
        return RunAttempt.of(attempt).ended(how, state.end().endedAt());
    }

    private void begins(RunAttempt own, Source source) {
        Optional<String> digest = ExecutionIdentity.of(execution.getUuid(), 0).uuidDigest();
        if (digest.isEmpty()) {
            return;
        }
        RunAttempt mine = own.identity(digest.get());
        noted = mine;
        add("The beginning", () -> {
            Optional<Before> before = source.find();
            if (before.isPresent() && !before.get().attempt.uuidDigest().isEmpty()) {
                new RunMarks(spring)
                        .begin(
                                execution.getProject(),
                                execution.getJob().getId(),
                                RunLineage.recorded(before.get().lineage),
                                before.get().attempt,
                                mine);
            }
        });
    }

    @Override
    public void ended(String how, long at) {
        RunAttempt mine = noted;
        if (mine != null) {
            add(
                    "The end",
                    () -> new RunMarks(spring)
                            .end(execution.getProject(), execution.getJob().getId(), mine, how, at));
        }
    }

    private void add(String what, LineageWriter.Work work) {
        LineageWriter.add(spring, what + " of execution " + execution.getId(), work);
    }

    /** Finds the attempt before this one. */
    private interface Source {
        Optional<Before> find();
    }

    /** An attempt, and those before it. */
    private static final class Before {

        private final Lineage lineage;
        private final RunAttempt attempt;

        Before(Lineage lineage, RunAttempt attempt) {
            this.lineage = lineage;
            this.attempt = attempt;
        }
    }
}
