package io.github.rundeckresume.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.bulk.Bulk;
import io.github.rundeckresume.bulk.BulkEntry;
import io.github.rundeckresume.bulk.BulkEntry.Stage;
import io.github.rundeckresume.bulk.BulkLimits;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bulk as JSON. It holds no roles: rights come from a session, or from what the server stored itself. */
final class BulkDocument {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private BulkDocument() {}

    static ObjectNode write(Bulk bulk) {
        ObjectNode document = JSON.createObjectNode();
        document.put("v", VERSION)
                .put("id", bulk.id())
                .put("project", bulk.project())
                .put("user", bulk.user())
                .put("at", bulk.createdAt())
                .put("trial", bulk.limits().trial())
                .put("together", bulk.limits().together())
                .put("stopAfter", bulk.limits().stopAfter())
                .put("status", word(bulk.status()))
                .put("note", bulk.note())
                .put("member", bulk.owner().member())
                .put("boot", bulk.owner().boot())
                .put("tried", bulk.isTried())
                .put("forgiven", bulk.forgiven());
        ArrayNode entries = document.putArray("entries");
        bulk.entries().forEach(entry -> entries.add(write(entry)));
        return document;
    }

    private static ObjectNode write(BulkEntry entry) {
        ObjectNode document = JSON.createObjectNode();
        document.put("e", entry.execution().toString())
                .put("j", entry.job())
                .put("d", entry.digest())
                .put("s", word(entry.stage()));
        entry.next().ifPresent(next -> document.put("n", next.toString()));
        if (!entry.why().isEmpty()) {
            document.put("w", entry.why());
        }
        entry.starter().ifPresent(by -> document.put("m", by.member()).put("b", by.boot()));
        if (entry.startedAt() != 0) {
            document.put("t", entry.startedAt());
        }
        return document;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none, or one of a newer version
     */
    static Bulk read(JsonNode document) {
        if (document.path("v").asInt() != VERSION) {
            throw new IllegalArgumentException("it is no bulk of this version");
        }
        List<BulkEntry> entries = new ArrayList<>();
        document.path("entries").forEach(entry -> entries.add(entry(entry)));
        return Bulk.of(
                        text(document, "id"),
                        text(document, "project"),
                        text(document, "user"),
                        document.path("at").asLong(),
                        BulkLimits.of(
                                document.path("trial").asInt(),
                                document.path("together").asInt(),
                                document.path("stopAfter").asInt()),
                        entries,
                        ServerBoot.of(text(document, "member"), text(document, "boot")))
                .restored(
                        Bulk.Status.valueOf(text(document, "status").toUpperCase(Locale.ROOT)),
                        text(document, "note"),
                        document.path("tried").asBoolean(),
                        document.path("forgiven").asInt());
    }

    private static BulkEntry entry(JsonNode document) {
        return BulkEntry.restored(
                ExecutionId.of(text(document, "e")),
                text(document, "j"),
                text(document, "d"),
                Stage.valueOf(text(document, "s").toUpperCase(Locale.ROOT)),
                document.has("n") ? ExecutionId.of(text(document, "n")) : null,
                text(document, "w"),
                document.has("b") ? ServerBoot.of(text(document, "m"), text(document, "b")) : null,
                document.path("t").asLong());
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
