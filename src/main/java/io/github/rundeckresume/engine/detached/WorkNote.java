package io.github.rundeckresume.engine.detached;

import com.dtolabs.rundeck.core.execution.ExecutionContext;
import io.github.rundeckresume.state.StepCheckpoint;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a step's work is, as the step's checkpoint has it: {@code ID new /tmp} from before anything reaches the node,
 * {@code ID started /tmp} from before it may start there, {@code none} once its end was told, and {@code unknown} once nobody knows what became of it.
 * Immutable.
 *
 * @see StepCheckpoint
 */
public final class WorkNote {

    /** The name of the context's component that records it: takes a name and a value; false if that cannot be recorded. */
    public static final String COMPONENT = "rundeck-resume.detached";

    /** The name of the context's component that counts such steps while they run: a {@link Phaser}. */
    public static final String RUNNING = "rundeck-resume.detached.running";

    private static final Pattern FORM = Pattern.compile("([a-z0-9]{26}) (new|started) (/.*)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final boolean started;
    private final String folder;
    private final boolean inherited;

    private WorkNote(String id, boolean started, String folder, boolean inherited) {
        this.id = id;
        this.started = started;
        this.folder = folder;
        this.inherited = inherited;
    }

    /** Of work that has not begun. */
    static WorkNote fresh(String folder) {
        return new WorkNote(code(26), false, folder, false);
    }

    /** What an earlier execution left; empty if it left nothing, or the end of its work was told. */
    static Optional<WorkNote> left(ExecutionContext context) {
        Map<String, String> data = context.getDataContext().getOrDefault(StepCheckpoint.GROUP, Map.of());
        Matcher form = FORM.matcher(data.getOrDefault(StepCheckpoint.PREFIX + StepCheckpoint.WORK, ""));
        return form.matches()
                ? Optional.of(new WorkNote(form.group(1), form.group(2).equals("started"), form.group(3), true))
                : Optional.empty();
    }

    /** Letters and digits that nobody can guess. */
    static String code(int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(Character.forDigit(RANDOM.nextInt(36), 36));
        }
        return code.toString();
    }

    WorkNote started() {
        return new WorkNote(id, true, folder, inherited);
    }

    /**
     * Records it. When this returns, it is as safe as the record of a finished step.
     *
     * @return false if nothing is recorded here, so that no resume would find the work
     */
    boolean record(ExecutionContext context) {
        return record(context, id + " " + (started ? "started" : "new") + " " + folder);
    }

    /** Records that the work's end was told: a resume starts anew. */
    static void forget(ExecutionContext context) {
        record(context, "none");
    }

    /** Records that nobody knows what became of the work: a resume asks. */
    static void lose(ExecutionContext context) {
        record(context, StepCheckpoint.UNKNOWN_WORK);
    }

    @SuppressWarnings("unchecked") // Our component, found by its name.
    private static boolean record(ExecutionContext context, String value) {
        return component(context, COMPONENT)
                .map(records -> ((BiPredicate<String, String>) records).test(StepCheckpoint.WORK, value))
                .orElse(false);
    }

    private static Optional<Object> component(ExecutionContext context, String name) {
        return context.getComponentList().stream()
                .filter(component -> name.equals(component.getName()))
                .findFirst()
                .map(component -> component.getObject());
    }

    /** Counts steps that run; one of nobody's where nothing is recorded. */
    static Phaser running(ExecutionContext context) {
        return component(context, RUNNING).map(Phaser.class::cast).orElseGet(() -> new Phaser(1));
    }

    String id() {
        return id;
    }

    String folder() {
        return folder;
    }

    /** True if somebody may have started it. */
    boolean mayHaveStarted() {
        return started;
    }

    /** True if an earlier execution left it. */
    boolean isInherited() {
        return inherited;
    }
}
