package io.github.rundeckresume.server;

import static java.util.stream.Collectors.toUnmodifiableList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.plan.LoadedState;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.ResumeState;
import io.github.rundeckresume.state.Signal;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A paused execution of which the time has come. */
final class DuePause {

    private static final Logger LOG = LoggerFactory.getLogger(DuePause.class);

    private final SpringContext spring;
    private final DataSource database;
    private final InterruptedExecution execution;

    DuePause(SpringContext spring, DataSource database, InterruptedExecution execution) {
        this.spring = spring;
        this.database = database;
        this.execution = execution;
    }

    /** Does what is due. Returns when to look again; empty if nothing is left to do. */
    Optional<Long> settle(ObjectNode metadata, DueMark mark, long now) throws Exception {
        LoadedState loaded = new ResumeStart(spring).state(execution);
        ResumeState state = loaded.state()
                .orElseThrow(() -> new IllegalStateException(
                        loaded.problem().map(problem -> problem.message()).orElse("it has no record")));
        Map<StepPath, Pause> pauses = PausedExecution.pauses(state.pauses(), metadata);
        Map<StepPath, Signal> over = new TreeMap<>();
        pauses.forEach((step, pause) -> pause.times().due(now).ifPresent(signal -> over.put(step, signal)));
        if (!over.isEmpty()) {
            return goOn(state, mark, over, now);
        }
        Optional<DueMark> next = DueMark.next(pauses.values(), now, mark.boot());
        boolean expired =
                pauses.values().stream().anyMatch(pause -> pause.times().isExpired(now, OnExpiry.FAIL));
        if (replace(mark, next, expired ? now : 0)) {
            tell(
                    pauses,
                    OnExpiry.FAIL,
                    now,
                    pause -> "has expired: a signal for it is refused, and a resume pauses anew");
            tell(
                    pauses,
                    OnExpiry.ESCALATE,
                    now,
                    pause -> "still waits for a signal, which these may give now too: "
                            + pause.rule().escalateTo());
        }
        return next.map(DueMark::due);
    }

    private Optional<Long> goOn(ResumeState state, DueMark mark, Map<StepPath, Signal> over, long now)
            throws Exception {
        ResumeStart start = new ResumeStart(spring);
        Optional<String> missing = start.missing(execution, state);
        if (missing.isPresent()) {
            if (replace(mark, Optional.empty(), 0)) {
                LOG.warn(
                        "{} waited until its time, and does not go on by itself, because {}", execution, missing.get());
            }
            return Optional.empty();
        }
        PausedSignals paused = new PausedSignals(spring, database, execution.id());
        PausedExecution known = new PausedExecution(execution.id(), Map.of(), "", paused::isLive);
        GivenSignal nobody = GivenSignal.ofTime();
        SignalAnswer answer = paused.give(
                nobody,
                metadata -> known.settled(metadata, nobody).orElseGet(() -> SignalVerdict.timed(over, now)),
                () -> start.asOwner(execution, ExecutionMetadata.TIME));
        if (answer.kind() == SignalAnswer.Kind.NOT_STARTED) {
            throw new IllegalStateException(answer.message());
        }
        // Whatever becomes of that resume, nothing is started a second time.
        replace(mark, Optional.empty(), 0);
        LOG.info("{} waited until its time: {}", execution, answer.message());
        return Optional.empty();
    }

    /**
     * Replaces the mark by another one, or removes it. Only who does that tells of it, so that it is told once.
     *
     * @param expired when a pause expired; 0 if none did
     */
    private boolean replace(DueMark mark, Optional<DueMark> next, long expired) throws Exception {
        return new ExecutionRows(database)
                .change(
                        execution.id(),
                        ExecutionRows.Row::isCompleted,
                        metadata -> DueMark.in(metadata).filter(mark::isSame).isPresent(),
                        metadata -> {
                            metadata.remove(DueMark.KEY);
                            if (expired != 0) {
                                metadata.put(DuePauses.EXPIRED, Long.toString(expired));
                            }
                            return next.map(later -> later.putIn(metadata)).orElse(metadata);
                        });
    }

    private void tell(Map<StepPath, Pause> pauses, OnExpiry then, long now, Function<Pause, String> what) {
        List<Pause> those = pauses.values().stream()
                .filter(pause -> pause.times().isExpired(now, then))
                .collect(toUnmodifiableList());
        those.forEach(pause -> LOG.warn("The pause of {} at step {} {}", execution, pause.step(), what.apply(pause)));
    }
}
