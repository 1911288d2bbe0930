package io.github.rundeckresume.run;

import com.dtolabs.rundeck.core.Constants;
import com.dtolabs.rundeck.core.execution.ExecutionListener;
import io.github.rundeckresume.engine.Hold;
import io.github.rundeckresume.engine.pause.Pauses;
import io.github.rundeckresume.engine.pause.RecordedExecution;
import io.github.rundeckresume.engine.pause.Waiting;
import io.github.rundeckresume.plan.SignalDecision;
import io.github.rundeckresume.plan.SignalPolicy;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.secrets.Concealment;
import io.github.rundeckresume.server.Pausable;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.store.Recording;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pauses of a running execution: records them, and takes the signals for those that wait in place. */
final class PausingExecution implements RecordedExecution, Pausable {

    private final Recording recording;
    private final Concealment concealment;
    private final Map<String, String> secrets;
    private final @Nullable ExecutionListener log;
    private final String starter;
    private final Clock clock;
    private final Pauses pauses;

    /**
     * The pauses of an execution.
     *
     * @param secrets the values of the secure options, by name
     * @param starter who started the execution; empty if that is not known
     * @param earlier the pauses that a resume goes on with
     * @param onExit75 whether exit code 75 of a step asks for a pause
     */
    PausingExecution(
            ExecutionId id,
            Recording recording,
            Concealment concealment,
            Map<String, String> secrets,
            @Nullable ExecutionListener log,
            String starter,
            Map<StepPath, Pause> earlier,
            boolean onExit75,
            Hold hold,
            Clock clock) {
        this.recording = recording;
        this.concealment = concealment;
        this.secrets = secrets;
        this.log = log;
        this.starter = starter;
        this.clock = clock;
        this.pauses = new Pauses(id, earlier, this, onExit75, hold::isStopping, clock);
    }

    Pauses here() {
        return pauses;
    }

    @Override
    public void record(Pause pause) {
        recording.add(pause);
    }

    @Override
    public Optional<String> problem() {
        return recording.problem();
    }

    /** What contains a secret that no option can stand for is left out. */
    @Override
    public RecordedValue conceal(String text) {
        return concealed(text).orElseGet(() -> RecordedValue.of(""));
    }

    private Optional<RecordedValue> concealed(String text) {
        return Optional.ofNullable(concealment.message(text));
    }

    @Override
    public void log(String line) {
        if (log != null) {
            log.log(Constants.INFO_LEVEL, line);
        }
    }

    @Override
    public Map<StepPath, Pause> pauses() {
        return pauses.waiting();
    }

    @Override
    public Optional<SignalDecision> signal(StepPath step, SignalRequest request) {
        return pauses.change(step, pause -> {
            SignalDecision decision = SignalPolicy.decide(pause, request, starter, clock.millis(), this::concealed);
            if (decision.counts()) {
                record(decision.pause());
            }
            return new Waiting.Change<>(decision.pause(), decision);
        });
    }

    /** The values for the step that begins on this thread; null if no step "Pause" was asked on it. */
    @Nullable
    Map<String, String> valuesHere() {
        return pauses.valuesHere()
                .map(values -> {
                    Map<String, String> resolved = new HashMap<>();
                    values.forEach((name, value) -> resolved.put(name, value.resolve(secrets)));
                    return resolved;
                })
                .orElse(null);
    }
}
