package io.github.rundeckresume.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API with a session, as the server's own pages use it: to change something takes a token of a page, which works once
 * (rundeckapp 5.4.0 FormTokenInterceptor; {@code web_ui_token} of views/layouts/base.gsp).
 */
final class SessionApi implements Api {
    private static final String API = "/api/46";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("<script[^>]*id=\"web_ui_token\"[^>]*>([^<]*)</script>");

    private final Session session;

    SessionApi(Session session) {
        this.session = session;
    }

    @Override
    public JsonNode get(String path) {
        return Answers.json(session.get(API + path, "application/json"), session.server());
    }

    @Override
    public JsonNode post(String path, Form form) {
        JsonNode token = token();
        Map<String, String> headers = Map.of(
                "X-RUNDECK-TOKEN-KEY",
                token.path("TOKEN").asText(),
                "X-RUNDECK-TOKEN-URI",
                token.path("URI").asText(),
                "Content-Type",
                Form.TYPE);
        return Answers.json(session.post(API + path, form.toString(), headers), session.server());
    }

    private JsonNode token() {
        Answer page = session.get("/menu/home", "text/html");
        Matcher found = TOKEN.matcher(page.body());
        Optional<JsonNode> token = page.isGood() && found.find() ? read(found.group(1)) : Optional.empty();
        return token.orElseThrow(() -> page.isGood()
                ? CliException.unreached("The pages of " + session.server()
                        + " have no token for requests. Use an API token (RD_TOKEN) for this command.")
                : Answers.failed(page, session.server()));
    }

    private static Optional<JsonNode> read(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(token -> token.hasNonNull("TOKEN"));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
