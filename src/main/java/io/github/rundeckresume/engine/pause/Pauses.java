package io.github.rundeckresume.engine.pause;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.dtolabs.rundeck.core.execution.ExecutionListener;
import com.dtolabs.rundeck.core.execution.StepExecutionItem;
import com.dtolabs.rundeck.core.execution.workflow.StepExecutionContext;
import com.dtolabs.rundeck.core.execution.workflow.steps.node.NodeStepResult;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.OnExpiry;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.PauseKey;
import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.StepPath;
import io.github.rundeckresume.state.StepRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pauses of one execution. A step "Pause" is asked before it begins whether it may: it goes on at once, after a wait in
 * place, or lets the execution go. Thread-safe.
 */
public final class Pauses {

    /** EX_TEMPFAIL of sysexits.h: try again later. */
    private static final int PAUSE_CODE = 75;

    private final ExecutionId id;
    private final Map<StepPath, Pause> earlier;
    private final RecordedExecution execution;
    private final boolean onExit75;
    private final BooleanSupplier stops;
    private final Clock clock;
    private final ExitCodes exitCodes = new ExitCodes();
    private final Map<StepPath, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<StepPath, Pause> over = new ConcurrentHashMap<>();
    private final Map<StepPath, Pause> left = new ConcurrentHashMap<>();
    private final Map<StepPath, String> keys = new ConcurrentHashMap<>();

    // Not static: each execution has its own. A step runs on the thread on which it was asked.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Pause> here = new ThreadLocal<>();

    /**
     * The pauses of an execution.
     *
     * @param earlier the pauses at which the execution before this one waits, and whose signals have not all come
     * @param onExit75 whether exit code 75 of a step asks for a pause
     * @param stops whether the execution is to stop, so that no step may wait in place any longer
     */
    public Pauses(
            ExecutionId id,
            Map<StepPath, Pause> earlier,
            RecordedExecution execution,
            boolean onExit75,
            BooleanSupplier stops,
            Clock clock) {
        this.id = id;
        this.earlier = Map.copyOf(earlier);
        this.execution = execution;
        this.onExit75 = onExit75;
        this.stops = stops;
        this.clock = clock;
    }

    /**
     * Called on the thread of a step "Pause" before it begins. Waits in place if the step says so.
     *
     * @return true if it may begin; false if the execution has to stop before it
     * @throws IllegalArgumentException if a setting is not what it must be; the message names it
     * @throws IllegalStateException if it has expired, or if the execution could not go on after a pause
     * @throws InterruptedException if the execution is killed while the step waits
     */
    public boolean mayBegin(StepPath path, StepExecutionItem item, StepExecutionContext context)
            throws InterruptedException {
        PauseStep step = PauseStep.of(item).orElseThrow();
        here.remove();
        ZonedDateTime now = ZonedDateTime.now(clock);
        PauseSettings settings = PauseSettings.of(name -> step.text(name, context), now);
        if (!settings.pauses()) {
            here.set(Pause.of(path, clock.millis(), RecordedValue.of("")));
            return true;
        }
        return waits(path, settings);
    }

    /**
     * True if a step that has ended with that result asks for a pause. It runs again when the execution goes on.
     *
     * @param result how it ended, on one node
     */
    public boolean isAskedBy(StepPath path, @Nullable NodeStepResult result) {
        boolean asked = onExit75
                && result != null
                && !result.isSuccess()
                && exitCodes.of(result).filter(code -> code == PAUSE_CODE).isPresent();
        if (!asked || execution.problem().isPresent()) {
            return false;
        }
        Pause pause = Pause.of(path, clock.millis(), RecordedValue.of("it ended with exit code 75 and runs again"))
                .again();
        execution.record(pause);
        left.put(path, pause);
        return true;
    }

    /**
     * The listener that hears the exit codes of commands; the host's own where nobody asks for them.
     *
     * @param wanted whether somebody else than the pauses asks
     */
    public ExecutionListener hearing(ExecutionListener host, boolean wanted) {
        return onExit75 || wanted ? exitCodes.hearing(host) : host;
    }

    /** The exit code of the command that failed last on this thread, where they are heard, as the end of that step. */
    public Optional<Integer> exitCode(NodeStepResult result) {
        return exitCodes.of(result);
    }

    /** A step begins on a node, on this thread. */
    public void nodeStepBegins() {
        exitCodes.begins();
    }

    private boolean waits(StepPath path, PauseSettings settings) throws InterruptedException {
        Pause pause = begin(settings.pause(path, clock.millis(), execution::conceal));
        boolean inPlace = !settings.holdFor().isZero();
        if (!inPlace) {
            requireRecord(path);
        }
        execution.record(pause);
        execution.log("Step " + path + " pauses" + said(pause));
        if (inPlace) {
            pause = await(pause, settings.holdFor());
        }
        long now = clock.millis();
        if (pause.times().isExpired(now, OnExpiry.FAIL) && !pause.isOver(now)) {
            throw new IllegalStateException("its pause has expired, and nobody gave the signal");
        }
        return pause.isOver(now) ? goesOn(pause, now) : letsGo(pause);
    }

    /** A resume does not begin the wait anew, unless it has expired. */
    private Pause begin(Pause pause) {
        Pause before = earlier.get(pause.step());
        if (before != null && !before.times().isExpired(clock.millis(), OnExpiry.FAIL)) {
            return pause.continuing(before);
        }
        String key = PauseKey.make(id);
        keys.put(pause.step(), key);
        return pause.key(PauseKey.digest(key));
    }

    private static String said(Pause pause) {
        String message = pause.message().shown();
        return message.isEmpty() ? "." : ": " + message;
    }

    private Pause await(Pause pause, Duration longest) throws InterruptedException {
        Waiting place = new Waiting(pause);
        waiting.put(pause.step(), place);
        execution.log("Step " + pause.step() + " waits in place; this execution keeps running.");
        try {
            return place.await(longest, clock, stops);
        } finally {
            waiting.remove(pause.step());
        }
    }

    private boolean goesOn(Pause pause, long now) {
        Pause ended = pause.at(now);
        over.put(ended.step(), ended);
        here.set(ended);
        execution.log("Step " + ended.step() + " goes on: " + ended.told() + ".");
        return true;
    }

    private boolean letsGo(Pause pause) {
        requireRecord(pause.step());
        left.put(pause.step(), pause);
        return false;
    }

    private void requireRecord(StepPath path) {
        execution.problem().ifPresent(why -> {
            throw new IllegalStateException("step " + path + " cannot let this execution go, because it could not go on"
                    + " afterwards: " + why);
        });
    }

    /** Has each step that waits in place look again whether the execution is to stop. */
    public void wake() {
        waiting.values().forEach(Waiting::wake);
    }

    /** The steps that wait in place now. */
    public Map<StepPath, Pause> waiting() {
        return waiting.entrySet().stream()
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().pause()));
    }

    /**
     * Changes the pause of a step that waits in place.
     *
     * @param change gives what it becomes, and an answer; what it becomes is recorded
     * @return the answer; empty if the step does not wait in place, or not any more
     */
    public <T> Optional<T> change(StepPath step, Function<Pause, Waiting.Change<T>> change) {
        Waiting place = waiting.get(step);
        return place == null ? Optional.empty() : place.change(change);
    }

    /** The pauses that have let the execution go, by their paths. */
    public Map<StepPath, Pause> left() {
        return new TreeMap<>(left);
    }

    /** The key of a pause that began in this execution; empty if there is none. Never to be written anywhere. */
    public Optional<String> key(StepPath step) {
        return Optional.ofNullable(keys.get(step));
    }

    /**
     * The values that the signals gave to the step that begins on this thread.
     *
     * @return empty if no step "Pause" was asked on this thread
     */
    public Optional<Map<String, RecordedValue>> valuesHere() {
        Optional<Map<String, RecordedValue>> values =
                Optional.ofNullable(here.get()).map(Pause::data);
        here.remove();
        return values;
    }

    /** The record of a step; of one that waited in place, also who let it go on. */
    public StepRecord told(StepRecord record) {
        Pause pause = over.get(record.path());
        return pause == null || !record.outcome().isKept() ? record : record.because(execution.conceal(pause.told()));
    }
}
