package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.plan.AskedChoices;
import io.github.rundeckresume.state.StepPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The metadata with what somebody decides. */
public final class ChoiceMetadata {

    /** The steps at which it goes on, with all after them. */
    public static final String AT = "resumeAt";

    /** The steps that count as done. */
    public static final String SKIP = "resumeSkip";

    /** The data of these, as an object in JSON. */
    public static final String DATA = "resumeData";

    /** Lets options have other values. */
    public static final String OPTIONS = "resumeOptions";

    /** Keeps what was done with the old ones. */
    public static final String STALE = "resumeStale";

    /** Lets the job have changed, or takes the recorded definition. */
    public static final String CHANGED = "resumeChanged";

    /** Which steps recorded ones are now. */
    public static final String MATCH = "resumeMatch";

    /** All of these keys. */
    public static final List<String> KEYS = List.of(AT, SKIP, DATA, OPTIONS, STALE, CHANGED, MATCH);

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChoiceMetadata() {}

    /**
     * Reads what somebody decides.
     *
     * @param metadata the value of each metadata key; empty text for none
     * @return the choices, or their refusal
     */
    public static AskedChoices read(UnaryOperator<String> metadata) {
        return AskedChoices.none()
                .at(metadata.apply(AT))
                .skip(metadata.apply(SKIP), data(metadata.apply(DATA)))
                .options(metadata.apply(OPTIONS), metadata.apply(STALE))
                .changed(metadata.apply(CHANGED), metadata.apply(MATCH));
    }

    /** The data by step and name; empty if the text is something else. */
    private static Optional<Map<StepPath, Map<String, String>>> data(String text) {
        if (text.isEmpty()) {
            return Optional.of(Map.of());
        }
        try {
            JsonNode given = JSON.readTree(text);
            Map<StepPath, Map<String, String>> all = new TreeMap<>();
            for (Map.Entry<String, JsonNode> step : (Iterable<Map.Entry<String, JsonNode>>) given::fields) {
                Optional<Map<String, String>> values =
                        SignalMarks.inputs(step.getValue().toString());
                if (values.isEmpty()) {
                    return Optional.empty();
                }
                all.put(StepPath.parse(step.getKey()), values.get());
            }
            return given.isObject() ? Optional.of(all) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
