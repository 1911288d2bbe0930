package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.retry.ScheduledRetry;
import io.github.rundeckresume.state.ServerBoot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule for retries decided on an execution: that it goes on by itself at a time, or why it waits for a person. In the
 * metadata of its row, with the server that ran it, which starts what is due.
 */
public final class RetryMark {

    /** The metadata key. */
    static final String KEY = "resumeRetry";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable ScheduledRetry schedule;
    private final String problem;
    private final ServerBoot boot;

    private RetryMark(@Nullable ScheduledRetry schedule, String problem, ServerBoot boot) {
        this.schedule = schedule;
        this.problem = requireNonNull(problem);
        this.boot = requireNonNull(boot);
    }

    static RetryMark of(ScheduledRetry schedule, ServerBoot boot) {
        return new RetryMark(schedule, "", boot);
    }

    /** It does not go on by itself; {@code why} is for people. */
    static RetryMark waiting(String why, ServerBoot boot) {
        return new RetryMark(null, why, boot);
    }

    /** The mark in a row's metadata; empty if there is none that can be read. */
    static Optional<RetryMark> in(JsonNode metadata) {
        JsonNode text = metadata.get(KEY);
        return text == null ? Optional.empty() : parse(text.asText());
    }

    /** Reads the metadata's value; empty if that is no mark. */
    static Optional<RetryMark> parse(String text) {
        try {
            JsonNode mark = JSON.readTree(text);
            ServerBoot boot = ServerBoot.of(
                    mark.path("member").asText(), mark.path("boot").asText());
            return mark.path("due").isNumber()
                    ? Optional.of(of(schedule(mark), boot))
                    : Optional.of(mark.path("why").asText())
                            .filter(why -> !why.isEmpty())
                            .map(why -> waiting(why, boot));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ScheduledRetry schedule(JsonNode mark) {
        JsonNode nodes = mark.get("nodes");
        return ScheduledRetry.of(
                mark.path("due").asLong(),
                mark.path("rule").asInt(),
                mark.path("attempt").asInt(),
                mark.path("most").asInt(),
                nodes == null ? null : nodes.asText());
    }

    ObjectNode putIn(ObjectNode metadata) {
        ObjectNode mark = JSON.createObjectNode();
        if (schedule != null) {
            mark.put("due", schedule.due());
            mark.put("rule", schedule.rule());
            mark.put("attempt", schedule.attempt());
            mark.put("most", schedule.most());
            schedule.nodes().ifPresent(nodes -> mark.put("nodes", nodes));
        } else {
            mark.put("why", problem);
        }
        mark.put("member", boot.member());
        mark.put("boot", boot.boot());
        return metadata.put(KEY, mark.toString());
    }

    /**
     * The resume that is to be started.
     *
     * @return empty if it waits for a person
     */
    public Optional<ScheduledRetry> schedule() {
        return Optional.ofNullable(schedule);
    }

    /**
     * Why it waits for a person.
     *
     * @return empty text if it does not
     */
    public String problem() {
        return problem;
    }

    /** The server that ran the execution. */
    ServerBoot boot() {
        return boot;
    }

    /** True if both say the same. */
    boolean isSame(RetryMark other) {
        return problem.equals(other.problem)
                && schedule().map(ScheduledRetry::due).equals(other.schedule().map(ScheduledRetry::due));
    }
}
