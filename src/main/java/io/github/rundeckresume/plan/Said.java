package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.state.RecordedValue;
import java.util.Optional;

/** What is said with a request to resume: of steps that must not run twice, to steps that wait, and what is decided. */
public final class Said {

    private static final Said NOTHING =
            new Said(Answers.none(), AskedSignal.none(), Choices.none(), Optional.empty(), false, false);

    private final Answers answers;
    private final AskedSignal signal;
    private final Choices choices;
    private final Optional<RecordedValue> who;
    private final boolean noted;
    private final boolean asking;

    private Said(
            Answers answers,
            AskedSignal signal,
            Choices choices,
            Optional<RecordedValue> who,
            boolean noted,
            boolean asking) {
        this.who = who;
        this.noted = noted;
        this.choices = requireNonNull(choices);
        this.answers = requireNonNull(answers);
        this.signal = requireNonNull(signal);
        this.asking = asking;
    }

    /** Nothing. */
    public static Said nothing() {
        return NOTHING;
    }

    /** The same with what is said of steps that must not run twice, and were interrupted. */
    public Said answers(Answers said) {
        return new Said(said, signal, choices, who, noted, asking);
    }

    /** The same with what the user says to pauses by resuming. */
    public Said signal(AskedSignal said) {
        return new Said(answers, said, choices, who, noted, asking);
    }

    /**
     * The same with who says it.
     *
     * @param words who says so, and why, in words that may be recorded
     * @param reason true if a reason was given
     */
    public Said by(RecordedValue words, boolean reason) {
        return new Said(answers, signal, choices, Optional.of(words), reason, asking);
    }

    /** Who says it, and why, in words that may be recorded; empty if it is not known, or if nobody does. */
    Optional<RecordedValue> who() {
        return who;
    }

    /** True if a reason was given. */
    boolean hasNote() {
        return noted;
    }

    /** The same, and the plan may ask: answers, or values for pauses, are still to come. */
    public Said asking() {
        return new Said(answers, signal, choices, who, noted, true);
    }

    /** What is said of steps that must not run twice. */
    public Answers answers() {
        return answers;
    }

    /** What is said to pauses. */
    public AskedSignal signal() {
        return signal;
    }

    /** The same with what the user decides: where it goes on, and which changes are accepted. */
    public Said choices(Choices made) {
        return new Said(answers, signal, made, who, noted, asking);
    }

    /** What the user decides. */
    public Choices choices() {
        return choices;
    }

    /** True if more is still to come. */
    boolean isAsking() {
        return asking;
    }
}
