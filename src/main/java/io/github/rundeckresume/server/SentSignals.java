package io.github.rundeckresume.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rundeckresume.state.ExecutionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals to executions that another process runs: marks that it takes, and into which it writes its answer. The row of an
 * execution that runs belongs to the member that runs it, and is not touched.
 */
final class SentSignals {

    private static final String KEY = RequestWatch.REQUESTS + "signal/";
    private static final String ANSWER = "answer";
    private static final String TAKEN = "rundeckResumeTakenSignals";
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** The signals of this process that have no answer yet. */
    private static final Map<String, CompletableFuture<SignalAnswer>> OPEN = new ConcurrentHashMap<>();

    private static final Logger LOG = LoggerFactory.getLogger(SentSignals.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SpringContext spring;
    private final PluginMarks marks;

    SentSignals(SpringContext spring, PluginMarks marks) {
        this.spring = spring;
        this.marks = marks;
    }

    /** True if some signal of this process has no answer yet. */
    static boolean areOpen() {
        return !OPEN.isEmpty();
    }

    /**
     * Sends a signal, and waits for its answer.
     *
     * @param isInVain asked once a second; true if there will be no answer
     * @return the answer; empty if it did not come in time, in which case the signal may still be taken
     */
    Optional<SignalAnswer> send(
            String project, ExecutionId id, GivenSignal signal, Duration limit, BooleanSupplier isInVain) {
        String key = KEY + id + "/" + UUID.randomUUID();
        Map<String, Object> content = signal.content();
        content.put("project", project);
        CompletableFuture<SignalAnswer> answer = new CompletableFuture<>();
        OPEN.put(key, answer);
        try {
            if (!marks.put(project, key, content)) {
                return Optional.empty();
            }
            RequestWatch.ensure(spring);
            Optional<SignalAnswer> came = await(answer, limit, isInVain);
            return came.isPresent() ? came : late(key);
        } catch (SQLException e) {
            throw new IllegalStateException("the answer to the signal could not be read (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the answer to a signal never fails", e);
        } finally {
            OPEN.remove(key);
        }
    }

    /** The answer that came since this process looked last: the execution may have gone on and ended at once. */
    private Optional<SignalAnswer> late(String key) throws SQLException {
        Optional<SignalAnswer> answer =
                marks.find(key).map(mark -> mark.path(ANSWER)).flatMap(KeptAnswers::read);
        if (answer.isPresent()) {
            marks.remove(key);
        }
        return answer;
    }

    private static Optional<SignalAnswer> await(
            CompletableFuture<SignalAnswer> answer, Duration limit, BooleanSupplier isInVain)
            throws InterruptedException, ExecutionException {
        for (long second = 0; second < limit.toSeconds() && !isInVain.getAsBoolean(); second++) {
            try {
                return Optional.of(answer.get(1, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                LOG.debug("There is no answer yet to a signal of this process", e);
            }
        }
        return Optional.empty();
    }

    /** Looks at a mark on the watch's thread: takes it if it is for an execution of this process, or reads its answer. */
    void look(String key, JsonNode content) throws SQLException {
        Optional<ExecutionId> id = execution(key);
        if (id.isEmpty()) {
            return;
        }
        JsonNode answered = content.path(ANSWER);
        CompletableFuture<SignalAnswer> open = OPEN.get(key);
        if (open != null && answered.isObject()) {
            KeptAnswers.read(answered).ifPresent(open::complete);
            marks.remove(key);
        } else if (answered.isObject()) {
            removeOld(key);
        } else if (open == null && spring.<Long>shared(TAKEN).putIfAbsent(key, System.nanoTime()) == null) {
            take(key, id.get(), content);
        }
    }

    private static Optional<ExecutionId> execution(String key) {
        return key.startsWith(KEY)
                ? ExecutionId.parse(key.substring(KEY.length(), Math.max(KEY.length(), key.lastIndexOf('/'))))
                : Optional.empty();
    }

    private void take(String key, ExecutionId id, JsonNode content) throws SQLException {
        Map<String, Object> read = JSON.convertValue(content, new TypeReference<Map<String, Object>>() {});
        Optional<SignalAnswer> answer =
                new PlacedSignals(spring).give(content.path("project").asText(), id, GivenSignal.of(read));
        if (answer.isEmpty()) {
            spring.<Long>shared(TAKEN).remove(key);
            return;
        }
        ObjectNode with = content.deepCopy();
        with.set(ANSWER, KeptAnswers.write(answer.get()));
        marks.replace(key, with);
    }

    /** An answer that nobody waits for any more. */
    private void removeOld(String key) throws SQLException {
        Long taken = spring.<Long>shared(TAKEN).get(key);
        if (taken != null && System.nanoTime() - taken > KEPT_NANOS) {
            marks.remove(key);
            spring.<Long>shared(TAKEN).remove(key);
        }
    }
}
