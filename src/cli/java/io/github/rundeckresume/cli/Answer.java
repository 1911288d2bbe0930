package io.github.rundeckresume.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What the server answered. */
final class Answer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int BAD = 400;

    private final HttpResponse<String> response;

    Answer(HttpResponse<String> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    boolean isGood() {
        return status() >= OK && status() < REDIRECT;
    }

    boolean isRedirect() {
        return status() >= REDIRECT && status() < BAD;
    }

    /** Where a redirect leads; empty for none. */
    String location() {
        return header("Location").orElse("");
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The body as JSON; empty if it is none, such as the page of a login. */
    Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(body())).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The server's own words for what went wrong; empty if it has none. */
    String message() {
        return json().map(json -> json.path("message").asText("")).orElse("");
    }

    /** True if the server wants a login first. */
    boolean wantsLogin() {
        return isRedirect() && location().contains("/user/");
    }
}
