package io.github.rundeckresume.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The API with a token. */
final class TokenApi implements Api {
    private final Http http;
    private final String token;

    TokenApi(Http http, String token) {
        this.http = http;
        this.token = token;
    }

    @Override
    public JsonNode get(String path) {
        Map<String, String> headers = Map.of("X-Rundeck-Auth-Token", token, "Accept", "application/json");
        return Answers.json(http.get(http.server().api(path), headers), http.server());
    }

    @Override
    public JsonNode post(String path, Form form) {
        Map<String, String> headers =
                Map.of("X-Rundeck-Auth-Token", token, "Accept", "application/json", "Content-Type", Form.TYPE);
        return Answers.json(http.post(http.server().api(path), form.toString(), headers), http.server());
    }
}
