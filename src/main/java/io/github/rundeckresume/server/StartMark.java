package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.ServerBoot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That somebody starts the resume of a paused execution, in the metadata of its row: of many signals at once one does, and
 * if its server dies before it has, the next one does. It lasts until the resume has its claim.
 */
final class StartMark {

    /** The metadata key. */
    static final String KEY = "resumeStart";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final String by;
    private final long at;
    private final ServerBoot boot;
    private final @Nullable ExecutionId started;

    private StartMark(String name, String by, long at, ServerBoot boot, @Nullable ExecutionId started) {
        this.name = name;
        this.by = by;
        this.at = at;
        this.boot = boot;
        this.started = started;
    }

    /**
     * The mark of this server.
     *
     * @param by who gave the signal, in words
     * @param at milliseconds since 1970
     */
    static StartMark here(String by, long at) {
        return new StartMark(UUID.randomUUID().toString(), by, at, ThisBoot.get(), null);
    }

    /** The mark in a row's metadata; empty if there is none that can be read. */
    static Optional<StartMark> in(ObjectNode metadata) {
        JsonNode text = metadata.get(KEY);
        if (text == null) {
            return Optional.empty();
        }
        try {
            JsonNode mark = JSON.readTree(text.asText());
            return Optional.of(new StartMark(
                    mark.path("name").asText(),
                    mark.path("by").asText(),
                    mark.path("at").asLong(),
                    ServerBoot.of(
                            mark.path("member").asText(), mark.path("boot").asText()),
                    ExecutionId.parse(mark.path("execution").asText()).orElse(null)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void putIn(ObjectNode metadata) {
        ObjectNode mark = JSON.createObjectNode();
        mark.put("name", name);
        mark.put("by", by);
        mark.put("at", at);
        mark.put("member", boot.member());
        mark.put("boot", boot.boot());
        if (started != null) {
            mark.put("execution", started.toString());
        }
        metadata.put(KEY, mark.toString());
    }

    /** The same with the execution that was started. */
    StartMark started(ExecutionId id) {
        return new StartMark(name, by, at, boot, id);
    }

    Optional<ExecutionId> started() {
        return Optional.ofNullable(started);
    }

    ServerBoot boot() {
        return boot;
    }

    /** What no other mark is called. */
    String name() {
        return name;
    }

    /** Who starts it and since when, in words. */
    String told() {
        return by + " at " + Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS);
    }
}
