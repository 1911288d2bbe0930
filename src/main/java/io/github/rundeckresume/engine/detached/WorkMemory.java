package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import io.github.rundeckresume.engine.ContextComponents;
import io.github.rundeckresume.state.StepCheckpoint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/**
 * Where a step "Detached Script" notes what it left on its node, and finds what an earlier execution noted. A step and its
 * error handler may both be such steps: each has its own note.
 */
public final class WorkMemory {

    /** The name of the context's component. */
    public static final String COMPONENT = "rundeck-resume.detached";

    /** The name of the context's component that counts such steps while they run: a {@link Phaser}. */
    public static final String RUNNING = "rundeck-resume.detached.running";

    private static final WorkMemory NONE = new WorkMemory(() -> false, () -> false, (name, value) -> false);

    private final BooleanSupplier handler;
    private final BooleanSupplier killed;
    private final BiPredicate<String, String> records;

    /**
     * That of one execution.
     *
     * @param handler whether what runs on this thread is an error handler
     * @param killed whether the execution is being stopped
     * @param records takes a name and a value of the step that runs on this thread; false if that cannot be recorded
     */
    public WorkMemory(BooleanSupplier handler, BooleanSupplier killed, BiPredicate<String, String> records) {
        this.handler = handler;
        this.killed = killed;
        this.records = records;
    }

    /** That of an execution; one that forgets everything where nothing is recorded. */
    static WorkMemory of(ExecutionContext context) {
        return ContextComponents.find(context, COMPONENT)
                .map(WorkMemory.class::cast)
                .orElse(NONE);
    }

    /**
     * Throws if the execution is being stopped. The thread's interruption does not tell: the host interrupts a step's thread
     * once, and an executor may lose that (rundeck-core 5.4.0 {@code WorkflowEngineOperationsProcessor}; Ant's {@code
     * Execute}, which the executor {@code local} uses).
     */
    void checkKilled() throws InterruptedException {
        if (killed.getAsBoolean()) {
            throw new InterruptedException();
        }
    }

    /** Counts steps that run; one of nobody's where nothing is recorded. */
    static Phaser running(ExecutionContext context) {
        return ContextComponents.find(context, RUNNING).map(Phaser.class::cast).orElseGet(() -> new Phaser(1));
    }

    /** True if a resume finds what is noted here. */
    boolean isKept() {
        return this != NONE;
    }

    /** What an earlier execution noted. */
    Optional<WorkNote> left(ExecutionContext context) {
        Map<String, String> data = context.getDataContext().getOrDefault(StepCheckpoint.GROUP, Map.of());
        return WorkNote.parse(data.getOrDefault(StepCheckpoint.PREFIX + name(), ""));
    }

    /**
     * Notes it. When this returns, it is as safe as the record of a finished step.
     *
     * @return false if nothing is recorded here, so that no resume would find the work
     */
    boolean record(WorkNote note) {
        return record(note.toString());
    }

    /** Notes that the work's end was told: a resume starts anew. */
    void forget() {
        record(StepCheckpoint.NO_WORK);
    }

    /** Notes that nobody knows what became of the work: a resume asks. */
    void lose() {
        record(StepCheckpoint.UNKNOWN_WORK);
    }

    private boolean record(String value) {
        return records.test(name(), value);
    }

    private String name() {
        return handler.getAsBoolean() ? StepCheckpoint.HANDLER_WORK : StepCheckpoint.WORK;
    }
}
