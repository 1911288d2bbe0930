package io.github.rundeckresume.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.server.AllowedJobs;
import io.github.rundeckresume.server.SignalAnswer;
import io.github.rundeckresume.server.Signals;
import io.github.rundeckresume.state.ExecutionId;
import io.github.rundeckresume.state.PauseKey;
import io.github.rundeckresume.state.StepPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that lets a paused execution go on: {@code {"execution": ID, "note": "…", "data": {…}, "step": "2"}}, or
 * {@code {"key": "…"}} with the key that the pause gave out in place of an execution.
 */
final class SignalEvent {

    private static final List<String> FIELDS = List.of("execution", "key", "step", "note", "data");
    private static final int LONGEST_KEY = 255;

    private final ExecutionId execution;
    private final @Nullable String key;
    private final @Nullable StepPath step;
    private final String note;
    private final Map<String, String> data;
    private final String onceKey;

    /**
     * Reads it.
     *
     * @param onceKey the sender's own key; empty text for none
     * @throws IllegalArgumentException if the request is none; the message says what is wrong with it
     */
    SignalEvent(HookRequest request, String onceKey) {
        request.allowOnly(FIELDS);
        if (onceKey.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("The Idempotency-Key has more than " + LONGEST_KEY + " characters.");
        }
        this.key = request.text("key");
        this.execution = execution(request, key);
        this.step = step(request.field("step"));
        this.note = Optional.ofNullable(request.text("note")).orElse("");
        this.data = data(request.field("data"));
        this.onceKey = onceKey;
    }

    private static ExecutionId execution(HookRequest request, @Nullable String key) {
        ExecutionId named = request.execution();
        ExecutionId keyed = key == null
                ? null
                : PauseKey.executionOf(key)
                        .orElseThrow(() -> new IllegalArgumentException("\"key\" is not the key of a pause."));
        if (named == null && keyed == null) {
            throw new IllegalArgumentException(
                    "The request must have \"execution\": ID, or the \"key\" of a pause, or \"hold\": true.");
        }
        return requireNonNull(named == null ? keyed : named);
    }

    private static @Nullable StepPath step(JsonNode step) {
        if (step.isMissingNode()) {
            return null;
        }
        try {
            return StepPath.parse(step.asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"step\" must be the number of a step, such as 2 or 3/1.", e);
        }
    }

    /** Numbers, true and false are taken as they are written. */
    private static Map<String, String> data(JsonNode data) {
        if (!data.isMissingNode() && !data.isObject()) {
            throw new IllegalArgumentException("\"data\" must be an object.");
        }
        Map<String, String> values = new HashMap<>();
        data.fields().forEachRemaining(value -> {
            if (!value.getValue().isValueNode() || value.getValue().isNull()) {
                throw new IllegalArgumentException("The values of \"data\" must be texts, numbers, true or false.");
            }
            values.put(value.getKey(), value.getValue().asText());
        });
        return values;
    }

    HookAnswer answer(String project, AllowedJobs jobs) throws Exception {
        Optional<Signals> signals = Signals.ofRequest(project, jobs);
        if (signals.isEmpty()) {
            return HookAnswer.nobody("signalled");
        }
        SignalRequest request = signals.get().request().key(key).note(note).data(data);
        return described(signals.get().give(execution, step, request, onceKey));
    }

    private HookAnswer described(SignalAnswer answer) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("execution", execution.toString());
        described.put("signalled", status(answer) == HookAnswer.DONE || answer.kind() == SignalAnswer.Kind.MORE_NEEDED);
        answer.next().ifPresent(next -> described.put("goesOnAs", next.toString()));
        described.put("message", answer.message());
        return HookAnswer.of(status(answer), described);
    }

    private static int status(SignalAnswer answer) {
        switch (answer.kind()) {
            case GOES_ON:
                return HookAnswer.DONE;
            case MORE_NEEDED:
            case ASKED:
                return HookAnswer.UNDER_WAY;
            case MALFORMED:
                return HookAnswer.MALFORMED;
            case FORBIDDEN:
                return HookAnswer.FORBIDDEN;
            case UNKNOWN:
                return HookAnswer.UNKNOWN;
            case EXPIRED:
                return HookAnswer.GONE;
            case NOT_STARTED:
                return HookAnswer.UNAVAILABLE;
            default:
                return HookAnswer.CONFLICT;
        }
    }
}
