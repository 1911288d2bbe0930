package io.github.rundeckresume.plan;

import io.github.rundeckresume.state.ShownText;
import io.github.rundeckresume.state.StepPath;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a user gave to the steps that wait, with the request to resume: metadata {@code resumeStep} and {@code
 * resumeInputs}.
 */
public final class AskedPauses {

    private static final AskedPauses NONE = new AskedPauses(Set.of(), Map.of(), null);

    private final Set<StepPath> steps;
    private final Map<String, String> inputs;
    private final @Nullable Refusal refusal;

    private AskedPauses(Set<StepPath> steps, Map<String, String> inputs, @Nullable Refusal refusal) {
        this.steps = Collections.unmodifiableSet(new TreeSet<>(steps));
        this.inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
        this.refusal = refusal;
    }

    /** Nothing: the resume is for all steps that wait, without values. */
    public static AskedPauses none() {
        return NONE;
    }

    /**
     * Reads the metadata.
     *
     * @param steps steps with commas between them, or empty for all
     * @param inputs the values by the inputs' names; empty if they cannot be read
     */
    public static AskedPauses of(String steps, Optional<Map<String, String>> inputs) {
        if (inputs.isEmpty()) {
            return refused(
                    "The metadata resumeInputs must be an object in JSON with a text, a number, true or false for"
                            + " each input, such as {\"rows\": 5}. Resume again with one.");
        }
        return StepList.parse(steps)
                .map(paths -> new AskedPauses(paths, inputs.get(), null))
                .orElseGet(() -> refused("The metadata resumeStep must name steps that wait, such as 3 or 3/2, but is '"
                        + ShownText.shorten(steps)
                        + "'. Resume again with such a step, or without it for all."));
    }

    private static AskedPauses refused(String why) {
        return new AskedPauses(Set.of(), Map.of(), Refusal.of(why));
    }

    /** Why they make no sense; empty if they do. */
    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * What the user says by it.
     *
     * @param note what the user says beside it, or empty text
     */
    public AskedSignal by(SignalRequest user, String note) {
        return AskedSignal.of(user.note(note).data(inputs), steps);
    }
}
