package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds executions by a webhook, with the rights of its user. To ask again is harmless, and tells how far they are. */
final class WebhookHolding implements Holding {
    private static final int ENDED = 409;

    /** For how many seconds the server waits for an end while it is looked at, so that it can tell how it ended. */
    private static final int LOOK = 3;

    private final Webhook webhook;
    private final List<Long> ids;
    private final boolean goOn;

    /** @param ids none for all that run in the webhook's project */
    WebhookHolding(Webhook webhook, List<Long> ids, boolean goOn) {
        this.webhook = webhook;
        this.ids = List.copyOf(ids);
        this.goOn = goOn;
    }

    @Override
    public List<Held> ask() {
        List<Held> held = new ArrayList<>();
        if (ids.isEmpty()) {
            Webhook.Said said = post("all", true, 0);
            if (said.isRefused()) {
                throw CliException.refused(said.message());
            }
            said.json().path("executions").forEach(one -> held.add(of(one)));
        } else {
            ids.forEach(id -> held.add(one(id)));
        }
        return held;
    }

    private Held one(long id) {
        Webhook.Said said = post("execution", id, 0);
        return said.json().has("asked") ? of(said.json()) : new Held(Long.toString(id), false, "", said.message());
    }

    private static Held of(JsonNode one) {
        return new Held(
                one.path("execution").asText(),
                one.path("asked").asBoolean(),
                one.path("status").asText(),
                one.path("message").asText());
    }

    private Webhook.Said post(String name, Object value, int wait) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, value);
        body.put("hold", true);
        body.put("goOn", goOn);
        body.put("wait", wait);
        return webhook.post(body, "", Duration.ofSeconds(wait));
    }

    @Override
    public List<Held> look(List<Held> before) {
        List<Held> now = new ArrayList<>();
        for (Held held : before) {
            now.add(held.runs() ? again(held).orElse(held) : held);
        }
        return now;
    }

    /** One that ended between two looks does not run any more: 409, and that was what it was asked for. */
    private Optional<Held> again(Held held) {
        Webhook.Said said = post("execution", Long.parseLong(held.execution()), LOOK);
        if (said.status() == ENDED) {
            return Optional.of(new Held(held.execution(), true, "ended", held.message()));
        }
        return Optional.of(of(said.json())).filter(one -> !one.isRefused());
    }
}
