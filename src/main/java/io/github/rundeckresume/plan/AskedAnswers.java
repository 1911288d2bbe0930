package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.RecordedValue;
import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answers that a user gave with the request to resume: metadata {@code resumeDone}, {@code resumeNotDone} and {@code resumeNote}. */
public final class AskedAnswers {

    private static final int LONGEST_NOTE = 2000;
    private static final AskedAnswers NONE = new AskedAnswers(Set.of(), Set.of(), "", null);

    private final Set<StepPath> done;
    private final Set<StepPath> notDone;
    private final String note;
    private final @Nullable Refusal refusal;

    private AskedAnswers(Set<StepPath> done, Set<StepPath> notDone, String note, @Nullable Refusal refusal) {
        this.done = Set.copyOf(done);
        this.notDone = Set.copyOf(notDone);
        this.note = note;
        this.refusal = refusal;
    }

    /** No answers. */
    static AskedAnswers none() {
        return NONE;
    }

    /**
     * Reads the metadata.
     *
     * @param done steps with commas between them, or empty
     * @param notDone the same
     * @param note why, or empty
     */
    public static AskedAnswers of(String done, String notDone, String note) {
        Set<StepPath> yes = new TreeSet<>();
        Set<StepPath> no = new TreeSet<>();
        Optional<Refusal> refusal = read("resumeDone", done, yes)
                .or(() -> read("resumeNotDone", notDone, no))
                .or(() -> check(yes, no, note));
        return new AskedAnswers(yes, no, note, refusal.orElse(null));
    }

    private static Optional<Refusal> read(String key, String text, Set<StepPath> into) {
        Optional<Set<StepPath>> steps = StepList.parse(text);
        steps.ifPresent(into::addAll);
        return steps.isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.of("The metadata " + key
                        + " must name steps, such as 3 or 3@web1,2/1, but is '" + ShownText.shorten(text)
                        + "'. Resume again with the steps that the plan asks about."));
    }

    private static Optional<Refusal> check(Set<StepPath> done, Set<StepPath> notDone, String note) {
        if (!Collections.disjoint(done, notDone)) {
            return Optional.of(Refusal.of("The metadata resumeDone and resumeNotDone both name step "
                    + done.stream().filter(notDone::contains).findFirst().orElseThrow()
                    + ". Resume again with one of them."));
        }
        return note.length() > LONGEST_NOTE
                ? Optional.of(Refusal.of("The metadata resumeNote has " + note.length()
                        + " characters. Resume again with at most " + LONGEST_NOTE + "."))
                : Optional.empty();
    }

    /** Why they make no sense; empty if they do. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What the user says beside the answers; empty if nothing. */
    public String note() {
        return note;
    }

    /**
     * The answers.
     *
     * @param who who gives them and why, in words that may be recorded
     */
    public Answers by(RecordedValue who) {
        return Answers.of(done, notDone, who);
    }
}
