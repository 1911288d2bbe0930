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

/** JSON within bounds: written as plain ASCII, read with limited depth and without repeated names. */
final class Json {

    private static final int DEEPEST = 24;
    private static final int LONGEST_NUMBER = 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Escaped, even half a surrogate pair (which a program may well print) can be written and read again.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Names carry a step's number, or are anybody's: kept for this document only, not for the process's life.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    // The file's own size is bounded before it is parsed.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Something that writes one document. */
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
            // The parser's own message quotes the document, which may be anything.
            throw UnreadableStateException.damaged("line " + line + " is not valid JSON");
        } catch (IOException e) {
            throw UnreadableStateException.damaged("line " + line + " cannot be read");
        }
    }
}
