package io.github.rundeckresume.playground.web.page;

import io.github.rundeckresume.playground.web.request.Account;
import io.github.rundeckresume.playground.web.request.Sessions;
import io.github.rundeckresume.playground.web.request.UserFile;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Logging in and out, at the server's addresses and with its field names. */
public final class LoginPages {
    private final Pages pages;
    private final Sessions sessions;
    private final UserFile users;

    public LoginPages(Pages pages, Sessions sessions, UserFile users) {
        this.pages = pages;
        this.sessions = sessions;
        this.users = users;
    }

    public void addTo(Javalin app) {
        app.get("/user/login", request -> show(request, ""));
        app.get("/user/error", request -> show(request, "Invalid username and password."));
        app.get("/user/loggedout", request -> show(request, "You are now logged out."));
        app.get("/user/logout", this::logOut);
        app.post("/j_security_check", this::logIn);
    }

    private void show(Context request, String message) {
        pages.show(request, "login", "user/login", Map.of("title", "Log in", "message", message));
    }

    private void logIn(Context request) {
        String name = Optional.ofNullable(request.formParam("j_username")).orElse("");
        String password = Optional.ofNullable(request.formParam("j_password")).orElse("");
        Optional<Account> account = users.authenticate(name, password);
        if (account.isEmpty()) {
            request.redirect("/user/error");
            return;
        }
        String wanted = sessions.wanted(request).orElse("/menu/home");
        sessions.open(request, account.get());
        request.redirect(wanted);
    }

    private void logOut(Context request) {
        sessions.close(request);
        request.redirect("/user/loggedout");
    }
}
