package io.github.rundeckresume.playground.web.request;

import io.github.rundeckresume.playground.webhook.Webhooks;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets requests in: pages for who is logged in, the API for tokens and for the pages' own scripts (rundeckapp 5.4.0
 * SetUserInterceptor, ApiVersionInterceptor, FormTokenInterceptor, AuthorizationInterceptor).
 */
public final class Gate {
    public static final String TOKEN_KEY = "X-RUNDECK-TOKEN-KEY";
    public static final String TOKEN_URI = "X-RUNDECK-TOKEN-URI";
    public static final String FORM_TOKEN = "SYNCHRONIZER_TOKEN";
    public static final String FORM_URI = "SYNCHRONIZER_URI";

    private static final List<String> OPEN =
            List.of("/assets/", "/user/login", "/user/error", "/user/loggedout", "/user/logout", "/j_security_check");
    private static final Pattern WEBHOOK = Pattern.compile("/api/\\d+/webhook/([0-9a-f]+)");
    private static final String HANDED_OVER = "X-Rundeck-Auth-Token";

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Webhooks webhooks;

    public Gate(Sessions sessions, ApiTokens tokens, Webhooks webhooks) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.webhooks = webhooks;
    }

    /** Before every request. */
    public void enter(Context request) {
        if (request.path().startsWith("/api/")) {
            enterApi(request);
        } else if (OPEN.stream().noneMatch(request.path()::startsWith)) {
            enterPage(request);
        } else {
            // A page such as the login's greets whom it knows.
            sessions.viewer(request).ifPresent(viewer -> viewer.attach(request));
        }
    }

    private void enterPage(Context request) {
        Optional<Viewer> viewer = sessions.viewer(request);
        if (viewer.isEmpty()) {
            if (request.method().name().equals("GET")) {
                sessions.want(request);
            }
            request.redirect("/user/login");
            request.skipRemainingHandlers();
            return;
        }
        viewer.get().attach(request);
        // As on the server, whose only demand is a header that no other site can send.
        if (!isReading(request) && !request.path().startsWith("/plugin/validate/")) {
            requireFormToken(request);
        }
    }

    private void requireFormToken(Context request) {
        String token = first(request.header(TOKEN_KEY), request.formParam(FORM_TOKEN));
        String address = first(request.header(TOKEN_URI), request.formParam(FORM_URI));
        if (token == null || address == null || !sessions.takeToken(request, address, token)) {
            throw new Denied(
                    400,
                    "request.error.invalidtoken",
                    "The request did not include a valid token. Open the page again, and send it once.");
        }
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    private void enterApi(Context request) {
        ApiVersion.require(request);
        Optional<Viewer> hook = webhook(request);
        if (hook.isPresent()) {
            hook.get().attach(request);
            return;
        }
        Optional<Viewer> session = sessions.viewer(request);
        if (session.isPresent()) {
            enterFromPage(request);
            session.get().attach(request);
            return;
        }
        String secret = first(request.header(HANDED_OVER), request.queryParam("authtoken"));
        Optional<Viewer> known = Optional.ofNullable(secret)
                .flatMap(tokens::bySecret)
                .map(ApiToken::account)
                .map(sessions::viewer);
        known.orElseThrow(() -> unknown(request, secret)).attach(request);
    }

    /** The user of the webhook whose token is in the path. */
    private Optional<Viewer> webhook(Context request) {
        Matcher path = WEBHOOK.matcher(request.path());
        return path.matches()
                ? webhooks.byToken(path.group(1)).map(hook -> sessions.viewer(new Account(hook.user(), hook.roles())))
                : Optional.empty();
    }

    private static Denied unknown(Context request, String secret) {
        String who = secret == null
                ? "(unauthenticated)"
                : "(Token:" + secret.substring(0, Math.min(5, secret.length())) + "****)";
        return new Denied(403, "unauthorized", who + " is not authorized for: " + request.path());
    }

    private void enterFromPage(Context request) {
        String token = request.header(TOKEN_KEY);
        String address = request.header(TOKEN_URI);
        if (isReading(request)) {
            if (!"true".equals(request.header("X-Rundeck-ajax"))) {
                throw new Denied(404, "", "Not Found");
            }
        } else if (token == null || address == null) {
            throw new Denied(404, "", "Not Found");
        } else if (!sessions.takeToken(request, address, token)) {
            throw new Denied(
                    401,
                    "api.error.item.unauthorized",
                    "Not authorized for action \"" + request.method() + "\" for " + request.path() + " ");
        } else {
            Map<String, String> next = sessions.issueToken(request, address);
            request.header(TOKEN_KEY, next.get("TOKEN"));
            request.header(TOKEN_URI, next.get("URI"));
        }
    }

    private static boolean isReading(Context request) {
        return List.of("GET", "HEAD").contains(request.method().name());
    }
}
