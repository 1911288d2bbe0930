package io.github.rundeckresume.engine.detached;

import io.github.rundeckresume.state.StepCheckpoint;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a step's work is, as the step's checkpoint has it: {@code ID new /tmp} from before anything reaches the node,
 * {@code ID started /tmp} from before it may start there, {@code none} once its end was told, and {@code unknown} once
 * nobody knows what became of it. Immutable.
 *
 * @see WorkMemory
 */
public final class WorkNote {

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

    /** What an earlier execution noted; empty if it left nothing, the end of its work was told, or nobody knows of it. */
    static Optional<WorkNote> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new WorkNote(form.group(1), form.group(2).equals("started"), form.group(3), true))
                : Optional.empty();
    }

    /** True if the work of this note may still run, or nobody knows whether it was done. */
    public static boolean isOpen(String note) {
        return note.equals(StepCheckpoint.UNKNOWN_WORK)
                || parse(note).filter(WorkNote::mayHaveStarted).isPresent();
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

    /** As it is recorded. */
    @Override
    public String toString() {
        return id + " " + (started ? "started" : "new") + " " + folder;
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
