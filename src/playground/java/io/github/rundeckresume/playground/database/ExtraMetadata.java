package io.github.rundeckresume.playground.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The column {@code extra_metadata}: a JSON object, or null for none (rundeckapp 5.4.0 Execution.setExtraMetadataMap). */
final class ExtraMetadata {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    private ExtraMetadata() {}

    static @Nullable String write(Map<String, String> metadata) {
        try {
            return metadata.isEmpty() ? null : JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot store the execution's metadata: " + e.getMessage(), e);
        }
    }

    /** A list of texts (rundeckapp 5.4.0 Execution.setUserRoles). */
    static String write(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot store a list: " + e.getMessage(), e);
        }
    }

    static Map<String, String> read(String json) {
        try {
            return json == null || json.isEmpty() ? Map.of() : JSON.readValue(json, METADATA);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The execution's metadata is damaged: " + e.getMessage(), e);
        }
    }
}
