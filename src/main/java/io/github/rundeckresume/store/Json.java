package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** JSON within limits: written as ASCII, read with limited depth and without duplicate names. */
final class Json {

    private static final int DEEPEST = 24;
    private static final int LONGEST_NUMBER = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // When escaped, even half a surrogate pair, which programs do print, can be written and read again.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Names contain step numbers or untrusted text. Keep them for this document only, not for the life of the
            // process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    // The size of the file is limited before it is parsed.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    interface Document {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] bytes(Document document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            document.write(json);
        }
        return bytes.toByteArray();
    }

    static JsonNode parse(byte[] document, int line) throws UnreadableStateException {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            // The parser's message quotes the document, which is not trusted.
            throw UnreadableStateException.damaged("line " + line + " is not valid JSON");
        } catch (IOException e) {
            throw UnreadableStateException.damaged("line " + line + " cannot be read");
        }
    }
}
