package io.github.rundeckresume.plan;

import static java.util.Objects.requireNonNull;

/** What is said with a request to resume: of steps that must not run twice, and to steps that wait. */
public final class Said {

    private static final Said NOTHING = new Said(Answers.none(), AskedSignal.none(), false);

    private final Answers answers;
    private final AskedSignal signal;
    private final boolean asking;

    private Said(Answers answers, AskedSignal signal, boolean asking) {
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
        return new Said(said, signal, asking);
    }

    /** The same with what the user says to pauses by resuming. */
    public Said signal(AskedSignal said) {
        return new Said(answers, said, asking);
    }

    /** The same, and the plan may ask: answers, or values for pauses, are still to come. */
    public Said asking() {
        return new Said(answers, signal, true);
    }

    /** What is said of steps that must not run twice. */
    public Answers answers() {
        return answers;
    }

    /** What is said to pauses. */
    public AskedSignal signal() {
        return signal;
    }

    /** True if more is still to come. */
    boolean isAsking() {
        return asking;
    }
}
