package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.http.Context;

/** What a request carries. */
final class Body {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Body() {}

    static boolean isJson(Context request) {
        String type = request.contentType();
        return type != null && type.contains("json");
    }

    /** The body as a JSON object; an empty body is an empty one. */
    static JsonNode json(Context request) {
        try {
            JsonNode body = JSON.readTree(request.body().isBlank() ? "{}" : request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw Denied.invalid("The body is no JSON: " + e.getOriginalMessage());
        }
        throw Denied.invalid("The body is no JSON object");
    }
}
