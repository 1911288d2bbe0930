package io.github.rundeckresume.playground.web.request;

import io.github.rundeckresume.playground.access.AccessRules;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;

/** The sessions of people who logged in with a browser, and the form tokens in them. */
public final class Sessions {
    private static final String ACCOUNT = "account";
    private static final String TOKENS = "tokens";
    private static final String WANTED = "wanted";

    private final AccessRules rules;

    public Sessions(AccessRules rules) {
        this.rules = rules;
    }

    /** Who is logged in. */
    public Optional<Viewer> viewer(Context request) {
        return Optional.ofNullable((Account) request.sessionAttribute(ACCOUNT)).map(this::viewer);
    }

    /** A sender with the rights that the access rules give. */
    public Viewer viewer(Account account) {
        return new Viewer(account, rules.of(account.name(), account.roles()));
    }

    /** Logs the user in; the session gets another id, so that none that was known before is of use. */
    public void open(Context request, Account account) {
        request.req().getSession(true);
        request.req().changeSessionId();
        request.sessionAttribute(ACCOUNT, account);
        request.sessionAttribute(TOKENS, new FormTokens());
    }

    public void close(Context request) {
        HttpSession session = request.req().getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Remembers the page that someone wanted before logging in. */
    public void want(Context request) {
        String query = request.queryString();
        request.sessionAttribute(WANTED, request.path() + (query == null ? "" : "?" + query));
    }

    /** The page that was wanted, once. */
    public Optional<String> wanted(Context request) {
        Optional<String> page = Optional.ofNullable(request.sessionAttribute(WANTED));
        request.sessionAttribute(WANTED, null);
        return page;
    }

    /** A form token for the page that is asked for, as pages carry it: {@code TOKEN} and {@code URI}. */
    public Map<String, String> issueToken(Context request, String address) {
        FormTokens tokens = request.sessionAttribute(TOKENS);
        return Map.of("TOKEN", tokens == null ? "invalid" : tokens.issue(address), "URI", address);
    }

    /** Takes a form token; false for one that is none any more. */
    public boolean takeToken(Context request, String address, String token) {
        FormTokens tokens = request.sessionAttribute(TOKENS);
        return tokens != null && tokens.take(address, token);
    }
}
