package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.server.SignalAnswer.Kind;
import io.github.rundeckresume.state.ExecutionId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers to signals that came with a key of their sender's own ({@code Idempotency-Key}) and counted: whoever sends one
 * again gets the first answer. Those of an execution that has ended are in the metadata of its row, the newest ones only.
 */
final class KeptAnswers {

    /** The metadata key. */
    static final String KEY = "resumeAnswers";

    private static final String REPEATED = "repeated";
    private static final int MOST = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptAnswers() {}

    /** True if a signal with that key counted. */
    static boolean know(ObjectNode metadata, String digest) {
        return find(metadata, digest).isPresent();
    }

    /** The answer to it; empty if there is none yet. */
    static Optional<SignalAnswer> answer(ObjectNode metadata, String digest) {
        return find(metadata, digest).flatMap(KeptAnswers::read).map(SignalAnswer::repeated);
    }

    private static Optional<JsonNode> find(ObjectNode metadata, String digest) {
        for (JsonNode one : all(metadata)) {
            if (one.path("key").asText().equals(digest)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static ArrayNode all(ObjectNode metadata) {
        JsonNode text = metadata.get(KEY);
        try {
            JsonNode list = text == null ? null : JSON.readTree(text.asText());
            return list instanceof ArrayNode ? (ArrayNode) list : JSON.createArrayNode();
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }

    /** Notes that a signal with that key counts; the answer is not known yet. */
    static void expect(ObjectNode metadata, String digest) {
        put(metadata, JSON.createObjectNode().put("key", digest));
    }

    static void put(ObjectNode metadata, String digest, SignalAnswer answer) {
        put(metadata, write(answer).put("key", digest));
    }

    private static void put(ObjectNode metadata, ObjectNode entry) {
        ArrayNode kept = without(metadata, entry.path("key").asText());
        kept.add(entry);
        while (kept.size() > MOST) {
            kept.remove(0);
        }
        metadata.put(KEY, kept.toString());
    }

    private static ArrayNode without(ObjectNode metadata, String digest) {
        ArrayNode kept = JSON.createArrayNode();
        all(metadata).forEach(one -> {
            if (!one.path("key").asText().equals(digest)) {
                kept.add(one);
            }
        });
        return kept;
    }

    /** Forgets that key: its signal can be given again. */
    static void forget(ObjectNode metadata, String digest) {
        metadata.put(KEY, without(metadata, digest).toString());
    }

    static ObjectNode write(SignalAnswer answer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", answer.kind().name());
        json.put("message", answer.message());
        answer.next().ifPresent(id -> json.put("next", id.toString()));
        if (answer.isRepeated()) {
            json.put(REPEATED, true);
        }
        return json;
    }

    /** Reads an answer; empty if it is not there yet, or not known to this version. */
    static Optional<SignalAnswer> read(JsonNode json) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name().equals(json.path("kind").asText()))
                .findFirst()
                .map(kind -> SignalAnswer.of(kind, json.path("message").asText())
                        .next(ExecutionId.parse(json.path("next").asText()).orElse(null)))
                .map(answer -> json.path(REPEATED).asBoolean() ? answer.repeated() : answer);
    }
}
