package io.github.rundeckresume.playground.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rundeckresume.playground.web.request.Account;
import io.github.rundeckresume.playground.web.request.Answers;
import io.github.rundeckresume.playground.web.request.ApiToken;
import io.github.rundeckresume.playground.web.request.ApiTokens;
import io.github.rundeckresume.playground.web.request.Denied;
import io.github.rundeckresume.playground.web.request.Viewer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rundeck.core.auth.AuthConstants;

/** API tokens (rundeckapp 5.4.0 ApiController, ApiService.createUserToken). */
public final class TokenApi {
    /** What a server allows without another setting. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([smhd]?)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "", ChronoUnit.SECONDS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private final ApiTokens tokens;

    public TokenApi(ApiTokens tokens) {
        this.tokens = tokens;
    }

    public void addTo(Javalin app) {
        app.get("/api/{version}/tokens", request -> list(request, Optional.empty()));
        app.get("/api/{version}/tokens/{user}", request -> list(request, Optional.of(request.pathParam("user"))));
        app.post("/api/{version}/tokens", request -> create(request, ""));
        app.post("/api/{version}/tokens/{user}", request -> create(request, request.pathParam("user")));
        app.get("/api/{version}/token/{id}", request -> Answers.json(request, of(token(request), Optional.empty())));
        app.delete("/api/{version}/token/{id}", this::delete);
    }

    private static boolean isAdmin(Viewer viewer) {
        return viewer.rights()
                .application(AuthConstants.TYPE_APITOKEN, AuthConstants.ACTION_ADMIN, AuthConstants.ACTION_APP_ADMIN);
    }

    private void list(Context request, Optional<String> user) {
        Viewer viewer = Viewer.of(request);
        boolean admin = isAdmin(viewer);
        if (!admin && user.isPresent() && !user.get().equals(viewer.name())) {
            throw Denied.unauthorized("admin", "User", user.get());
        }
        Optional<String> creator = admin ? user : Optional.of(viewer.name());
        Answers.json(
                request,
                tokens.list().stream()
                        .filter(token -> creator.isEmpty() || token.creator().equals(creator.get()))
                        .map(token -> of(token, Optional.empty()))
                        .toList());
    }

    private void create(Context request, String named) {
        Viewer viewer = Viewer.of(request);
        JsonNode body = Body.json(request);
        String user = named.isEmpty() ? body.path("user").asText("") : named;
        if (user.isEmpty()) {
            throw Denied.invalid("Format was not valid. json: expected 'user' property");
        }
        List<String> roles = roles(body.path("roles"), viewer, user);
        requireRight(viewer, user, roles);
        Instant end = Instant.now().plus(duration(body.path("duration").asText("")));
        ApiTokens.Created created = tokens.create(
                new Account(user, roles), viewer.name(), body.path("name").asText(""), end);
        request.status(201);
        Answers.json(request, of(created.token(), Optional.of(created.secret())));
    }

    private static List<String> roles(JsonNode given, Viewer viewer, String user) {
        List<String> roles = new ArrayList<>();
        given.forEach(role -> roles.add(role.asText()));
        if (given.isTextual()) {
            roles.addAll(
                    Arrays.stream(given.asText().split(",")).map(String::strip).toList());
        }
        if (roles.isEmpty()) {
            throw Denied.invalid("Format was not valid. json: expected 'roles' property");
        }
        if (!roles.equals(List.of("*"))) {
            return roles;
        }
        if (!user.equals(viewer.name())) {
            throw Denied.invalid("Cannot create API token for " + user + ": Roles are required");
        }
        return viewer.account().roles();
    }

    private static void requireRight(Viewer viewer, String user, List<String> roles) {
        if (isAdmin(viewer)) {
            return;
        }
        boolean own =
                viewer.rights().application(AuthConstants.TYPE_APITOKEN, AuthConstants.ACTION_GENERATE_USER_TOKEN);
        if (!own || !user.equals(viewer.name())) {
            throw Denied.invalid("Unauthorized: generate API token");
        }
        if (!viewer.account().roles().containsAll(roles)) {
            throw Denied.invalid("Unauthorized: create API token for " + user + " with roles: " + roles);
        }
    }

    private static Duration duration(String text) {
        if (text.isEmpty() || text.equals("0")) {
            return LONGEST;
        }
        Matcher written = DURATION.matcher(text);
        if (!written.matches()) {
            throw Denied.parameter(text, "duration", "Format was not valid");
        }
        Duration duration = Duration.of(Long.parseLong(written.group(1)), UNITS.get(written.group(2)));
        if (duration.compareTo(LONGEST) > 0) {
            throw Denied.invalid("Duration exceeds maximum allowed: " + LONGEST.toSeconds());
        }
        return duration;
    }

    private ApiToken token(Context request) {
        String id = request.pathParam("id");
        ApiToken token = tokens.byId(id).orElseThrow(() -> Denied.missing("Token", id));
        Viewer viewer = Viewer.of(request);
        if (!isAdmin(viewer) && !token.creator().equals(viewer.name())) {
            throw Denied.missing("Token", id);
        }
        return token;
    }

    private void delete(Context request) {
        tokens.delete(token(request).id());
        request.status(204);
    }

    private static Map<String, Object> of(ApiToken token, Optional<String> secret) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", token.id());
        json.put("user", token.user());
        secret.ifPresent(value -> json.put("token", value));
        json.put("creator", token.creator());
        json.put("roles", token.roles());
        json.put(
                "expiration", token.expiration().truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("expired", token.isExpired());
        if (!token.name().isEmpty()) {
            json.put("name", token.name());
        }
        return json;
    }
}
