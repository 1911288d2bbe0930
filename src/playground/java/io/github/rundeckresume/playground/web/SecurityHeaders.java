package io.github.rundeckresume.playground.web;

import io.javalin.http.Context;

/** The headers that every page of a Rundeck 5.4.0 comes with (tried on a running one). */
final class SecurityHeaders {
    private static final String POLICY = "default-src 'none'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "script-src 'self' 'unsafe-inline' 'unsafe-eval'; font-src 'self' data:; img-src * data:; "
            + "form-action 'self'";

    private SecurityHeaders() {}

    static void add(Context answer) {
        answer.header("Content-Security-Policy", POLICY);
        answer.header("X-Frame-Options", "deny");
        answer.header("X-Content-Type-Options", "nosniff");
        answer.header("X-XSS-Protection", "1");
        if (!answer.path().startsWith("/assets/")) {
            answer.header("Cache-Control", "no-store");
        }
    }
}
