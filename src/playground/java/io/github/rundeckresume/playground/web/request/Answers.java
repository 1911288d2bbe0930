package io.github.rundeckresume.playground.web.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what the API answers. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** Answers with this value as JSON. */
    public static void json(Context request, Object value) {
        request.contentType("application/json;charset=UTF-8").result(text(value));
    }

    /** The value as JSON. */
    public static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers cannot be unwritable", e);
        }
    }

    /** The value as JSON that may stand in a page: no character of it means anything in HTML. */
    public static String embedded(Object value) {
        return text(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** An error in the server's shape (rundeckapp 5.4.0 WebUtil). */
    public static void error(Context request, Denied denied) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", true);
        error.put("apiversion", ApiVersion.CURRENT);
        error.put("errorCode", denied.code());
        error.put("message", denied.getMessage());
        request.status(denied.status());
        request.header("X-Rundeck-API-Version", Integer.toString(ApiVersion.CURRENT));
        json(request, error);
    }

    /** The address that this server has for who sent the request, without a slash at its end. */
    public static String base(Context request) {
        return request.scheme() + "://" + request.host();
    }
}
