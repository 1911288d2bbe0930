package io.github.rundeckresume.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.plan.AskedAnswers;
import io.github.rundeckresume.plan.AskedChoices;
import io.github.rundeckresume.plan.RerunNodes;
import io.github.rundeckresume.server.ChoiceMetadata;
import io.github.rundeckresume.server.ExecutionMetadata;
import io.github.rundeckresume.state.ShownText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked of a plan: UTF-8 JSON in base64url, because it is a part of an address. The object has the metadata keys
 * of {@link ChoiceMetadata}, {@code resumeNote} and {@code resumeNodes}, each with a text, and {@code options}: an object
 * with texts, the values of plain options by name.
 */
final class PlanRequest {

    /** The server itself takes no address that is much longer. */
    private static final int LONGEST = 16 * 1024;

    private static final String OPTIONS = "options";
    private static final List<String> OWN = List.of(ExecutionMetadata.RESUME_NOTE, ExecutionMetadata.RESUME_NODES);
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, String> options = new TreeMap<>();

    private PlanRequest() {}

    /**
     * Reads what is wanted.
     *
     * @throws IllegalArgumentException if it is not as agreed, or makes no sense; the message says why
     */
    static Wanted read(String packed) {
        PlanRequest request = new PlanRequest();
        json(packed).fields().forEachRemaining(field -> request.add(field.getKey(), field.getValue()));
        return request.wanted();
    }

    private static JsonNode json(String packed) {
        if (packed.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The choices have more than " + LONGEST + " characters. Choose less, or resume by API.");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(packed);
            JsonNode json = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            // Answered below, without the parser's words, which repeat what was sent.
        }
        throw new IllegalArgumentException("The choices are not an object in JSON, as UTF-8 in base64url. Send one.");
    }

    private void add(String key, JsonNode value) {
        if (key.equals(OPTIONS)) {
            addOptions(value);
            return;
        }
        if (!isKey(key)) {
            throw new IllegalArgumentException("The key '" + ShownText.shorten(key)
                    + "' is not one of the choices. Leave it out, or see the operations guide.");
        }
        metadata.put(key, text(key, value).trim());
    }

    private void addOptions(JsonNode values) {
        if (!values.isObject()) {
            throw new IllegalArgumentException("The choices must have an object for 'options'.");
        }
        values.fields()
                .forEachRemaining(
                        option -> options.put(option.getKey(), text("options." + option.getKey(), option.getValue())));
    }

    private static boolean isKey(String key) {
        return OWN.contains(key) || ChoiceMetadata.KEYS.contains(key);
    }

    private static String text(String key, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("The choices must have a text for '" + ShownText.shorten(key) + "'.");
        }
        return value.textValue();
    }

    private Wanted wanted() {
        AskedChoices choices = ChoiceMetadata.read(this::metadata);
        String note = metadata(ExecutionMetadata.RESUME_NOTE);
        choices.refusal().or(() -> AskedAnswers.of("", "", note).refusal()).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.message());
        });
        Wanted wanted = Wanted.of(choices.choices()).options(options);
        String nodes = metadata(ExecutionMetadata.RESUME_NODES);
        return nodes.isEmpty()
                ? wanted
                : wanted.nodes(RerunNodes.parse(nodes)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The metadata resumeNodes must be 'failed' or 'all', but is '"
                                        + ShownText.shorten(nodes) + "'.")));
    }

    private String metadata(String key) {
        return metadata.getOrDefault(key, "");
    }
}
