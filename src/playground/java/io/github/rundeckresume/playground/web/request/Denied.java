package io.github.rundeckresume.playground.web.request;

/** A request that is answered with an error: status, code and words are the server's. */
public final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public Denied(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** 400: the request itself is wrong. */
    public static Denied invalid(String message) {
        return new Denied(400, "api.error.invalid.request", "Invalid API Request: " + message);
    }

    /** 400: a parameter has a value that it cannot have. */
    public static Denied parameter(String value, String name, String why) {
        return new Denied(
                400,
                "api.error.parameter.invalid",
                "The value \"" + value + "\" for parameter \"" + name + "\" is not valid: " + why);
    }

    /** 400: a parameter is missing (rundeckapp 5.4.0 messages.properties). */
    public static Denied required(String name) {
        return new Denied(400, "api.error.parameter.required", "parameter \"" + name + "\" is required");
    }

    /** 403: the sender has no right to it. */
    public static Denied unauthorized(String action, String type, String name) {
        return new Denied(
                403,
                "api.error.item.unauthorized",
                "Not authorized for action \"" + action + "\" for " + type + " " + name);
    }

    /** 404: there is no such thing. */
    public static Denied missing(String type, String name) {
        return new Denied(404, "api.error.item.doesnotexist", type + " does not exist: " + name);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
