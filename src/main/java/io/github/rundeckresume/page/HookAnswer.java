package io.github.rundeckresume.page;

import static java.util.Objects.requireNonNull;

/** The answer to a webhook: an HTTP status and a JSON document. */
public final class HookAnswer {

    private final int status;
    private final String json;

    HookAnswer(int status, String json) {
        this.status = status;
        this.json = requireNonNull(json);
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
