package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A webhook of the plugin's provider {@code resume-hook}. It acts with the rights of its own user. */
final class Webhook {
    /** Rundeck shows addresses with the name behind a number sign, which is of no use to it. */
    private static final Pattern ADDRESS = Pattern.compile("(https?://.*)/api/[0-9]+/webhook/([A-Za-z0-9]+)(#.*)?");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]+");
    private static final int CLIENT = 400;

    private final Http http;
    private final String token;

    private Webhook(Http http, String token) {
        this.http = http;
        this.token = token;
    }

    /**
     * A webhook.
     *
     * @param given its address, or its token alone
     * @param server for a token alone
     * @param patience for an answer
     */
    static Webhook of(String given, Supplier<Server> server, Duration patience) {
        Matcher address = ADDRESS.matcher(given);
        if (address.matches()) {
            return new Webhook(new Http(ServerAddress.parse(address.group(1)), patience), address.group(2));
        }
        if (!TOKEN.matcher(given).matches()) {
            throw CliException.usage("RD_RESUME_WEBHOOK must be the address of a webhook, or its token.");
        }
        return new Webhook(server.get().http(), given);
    }

    /**
     * Posts to it.
     *
     * @param body what is written as JSON
     * @param once the sender's own key; empty for none
     * @param longer how much longer than usual the answer may take
     * @return the status and the plugin's answer
     */
    Said post(Map<String, Object> body, String once, Duration longer) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        if (!once.isEmpty()) {
            headers.put("Idempotency-Key", once);
        }
        URI address = http.server().api("/webhook/" + token);
        Answer answer = http.post(address, PluginFiles.text(body), headers, longer);
        JsonNode json = answer.json().orElseThrow(() -> Answers.failed(answer, http.server()));
        if (json.path("error").asBoolean()) {
            throw CliException.unreached("The server does not take this webhook (RD_RESUME_WEBHOOK): "
                    + json.path("message").asText());
        }
        return new Said(answer.status(), json);
    }

    /** What the webhook's plugin answered. */
    static final class Said {
        private final int status;
        private final JsonNode json;

        private Said(int status, JsonNode json) {
            this.status = status;
            this.json = json;
        }

        int status() {
            return status;
        }

        JsonNode json() {
            return json;
        }

        /** True if it was refused. */
        boolean isRefused() {
            return status >= CLIENT;
        }

        String message() {
            return json.path("message").asText();
        }
    }
}
