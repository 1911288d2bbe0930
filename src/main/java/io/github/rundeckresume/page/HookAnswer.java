package io.github.rundeckresume.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to a webhook: an HTTP status and a JSON document. */
public final class HookAnswer {

    static final int DONE = 200;
    static final int UNDER_WAY = 202;
    static final int MALFORMED = 400;
    static final int FORBIDDEN = 403;
    static final int UNKNOWN = 404;
    static final int CONFLICT = 409;
    static final int GONE = 410;
    static final int FAULT = 500;
    static final int UNAVAILABLE = 503;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final String json;

    private HookAnswer(int status, String json) {
        this.status = status;
        this.json = requireNonNull(json);
    }

    static HookAnswer of(int status, Map<String, Object> content) {
        try {
            return new HookAnswer(status, JSON.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }

    /**
     * Nothing was done.
     *
     * @param what the field that says so, as in answers to what was done
     */
    static HookAnswer refused(int status, String what, String message) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(what, false);
        content.put("message", message);
        return of(status, content);
    }

    /** The server does not tell us whose rights count. */
    static HookAnswer nobody(String what) {
        return refused(FORBIDDEN, what, "The server does not say whose webhook this is.");
    }

    /**
     * The HTTP status.
     *
     * @return a number such as 200
     */
    public int status() {
        return status;
    }

    /**
     * The body.
     *
     * @return an object in JSON
     */
    public String json() {
        return json;
    }
}
