package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.Pause;
import io.github.rundeckresume.state.ServerBoot;
import io.github.rundeckresume.state.StepPath;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * When something is to be done with a paused execution without a request: the time until which it waits, or at which it
 * expires. In the metadata of its row, with the server that ran it, which does it.
 */
final class DueMark {

    /** The metadata key. */
    static final String KEY = "resumePause";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long due;
    private final StepPath step;
    private final ServerBoot boot;

    private DueMark(long due, StepPath step, ServerBoot boot) {
        this.due = due;
        this.step = step;
        this.boot = boot;
    }

    /**
     * The next time of these pauses.
     *
     * @param after milliseconds since 1970; what was due by then is done
     * @param boot the server that ran the execution
     * @return the mark; empty if nothing is to be done by itself any more
     */
    static Optional<DueMark> next(Collection<Pause> pauses, long after, ServerBoot boot) {
        return pauses.stream()
                .flatMap(pause -> pause.times().next(after).map(at -> new DueMark(at, pause.step(), boot)).stream())
                .min(Comparator.comparingLong(DueMark::due));
    }

    /** The mark in a row's metadata; empty if there is none that can be read. */
    static Optional<DueMark> in(JsonNode metadata) {
        JsonNode text = metadata.get(KEY);
        if (text == null) {
            return Optional.empty();
        }
        try {
            JsonNode mark = JSON.readTree(text.asText());
            return Optional.of(new DueMark(
                    mark.path("due").asLong(),
                    StepPath.parse(mark.path("step").asText()),
                    ServerBoot.of(
                            mark.path("member").asText(), mark.path("boot").asText())));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    ObjectNode putIn(ObjectNode metadata) {
        ObjectNode mark = JSON.createObjectNode();
        mark.put("due", due);
        mark.put("step", step.toString());
        mark.put("member", boot.member());
        mark.put("boot", boot.boot());
        return metadata.put(KEY, mark.toString());
    }

    /** When, in milliseconds since 1970. */
    long due() {
        return due;
    }

    /** The server that ran the execution. */
    ServerBoot boot() {
        return boot;
    }

    /** True if both are of the same moment. */
    boolean isSame(DueMark other) {
        return due == other.due && step.equals(other.step);
    }
}
