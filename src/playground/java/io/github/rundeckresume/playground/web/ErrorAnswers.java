package io.github.rundeckresume.playground.web;

import io.github.rundeckresume.playground.web.page.Pages;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.Denied;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when a request cannot be served: JSON to scripts, a page to people. */
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final Pages pages;

    ErrorAnswers(Pages pages) {
        this.pages = pages;
    }

    void addTo(Javalin app) {
        app.exception(Denied.class, (denied, request) -> answer(request, denied));
        app.exception(Exception.class, (failure, request) -> {
            LOG.error("{} {} failed", request.method(), request.path(), failure);
            answer(request, new Denied(500, "api.error.unknown", "An unknown error occurred"));
        });
        app.exception(HttpResponseException.class, (failure, request) -> {
            // Javalin's own, above all for addresses that no route leads to.
            String message = failure.getStatus() == 404 ? request.path() : failure.getMessage();
            answer(
                    request,
                    new Denied(failure.getStatus(), "api.error.invalid.request", "Invalid API Request: " + message));
        });
    }

    private void answer(Context request, Denied denied) {
        if (request.path().startsWith("/api/") && !denied.code().isEmpty()) {
            Answers.error(request, denied);
            return;
        }
        request.status(denied.status());
        pages.show(request, "error", "error", Map.of("title", title(denied.status()), "message", denied.getMessage()));
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be understood";
            case 403 -> "Unauthorized";
            case 404 -> "Not found";
            default -> "Something went wrong";
        };
    }
}
