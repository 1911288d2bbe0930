package io.github.rundeckresume.server;

import static java.util.Objects.requireNonNull;

import io.github.rundeckresume.plan.SignalRequest;
import io.github.rundeckresume.state.StepPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A signal on its way: what is said, for which step, and the digest of its sender's own key. */
final class GivenSignal {

    private final SignalRequest request;
    private final @Nullable StepPath step;
    private final String once;

    /**
     * A signal.
     *
     * @param step the step that it is for; null for all that wait
     * @param once the digest of the key by which a repeated signal is known; empty text for none
     */
    GivenSignal(SignalRequest request, @Nullable StepPath step, String once) {
        this.request = requireNonNull(request);
        this.step = step;
        this.once = requireNonNull(once);
    }

    /** The signal that the time gives. */
    static GivenSignal ofTime() {
        return new GivenSignal(SignalRequest.of("", Set.of()), null, "");
    }

    SignalRequest request() {
        return request;
    }

    @Nullable
    StepPath step() {
        return step;
    }

    String once() {
        return once;
    }

    /** Names the step, if the signal names one. */
    String where() {
        return step == null ? "" : " at step " + step;
    }

    /** For another server; of a pause's key there is the digest only. */
    Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("user", request.user());
        content.put("roles", new ArrayList<>(request.roles()));
        content.put("note", request.note());
        content.put("data", new TreeMap<>(request.data()));
        content.put("once", once);
        request.keyDigest().ifPresent(digest -> content.put("keyDigest", digest));
        if (step != null) {
            content.put("step", step.toString());
        }
        return content;
    }

    /** Reads such content: types of the JDK only, because another class loader, or another server, may have written it. */
    static GivenSignal of(Map<String, Object> content) {
        SignalRequest request = SignalRequest.of(String.valueOf(content.get("user")), texts(content.get("roles")))
                .keyDigest(Optional.ofNullable(content.get("keyDigest"))
                        .map(Object::toString)
                        .orElse(null))
                .note(String.valueOf(content.get("note")))
                .data(values(content.get("data")));
        Object step = content.get("step");
        return new GivenSignal(
                request, step == null ? null : StepPath.parse(step.toString()), String.valueOf(content.get("once")));
    }

    private static Set<String> texts(@Nullable Object list) {
        Set<String> texts = new HashSet<>();
        if (list instanceof List) {
            ((List<?>) list).forEach(one -> texts.add(String.valueOf(one)));
        }
        return texts;
    }

    private static Map<String, String> values(@Nullable Object map) {
        Map<String, String> values = new HashMap<>();
        if (map instanceof Map) {
            ((Map<?, ?>) map).forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        }
        return values;
    }
}
