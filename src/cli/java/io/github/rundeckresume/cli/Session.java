package io.github.rundeckresume.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session as a browser has it: opened with the first request, by the form of the login page. The server takes tokens
 * only below {@code /api} (rundeckapp 5.4.0, 5.20.1 and 6.1.0 SetUserInterceptor), and pages of plugins are not there.
 */
final class Session {
    private final Http http;
    private final String user;
    private final Secret password;
    private boolean open;

    /** @param password asked for when it is needed, once */
    Session(Http http, String user, Secret password) {
        this.http = http;
        this.user = user;
        this.password = password;
    }

    ServerAddress server() {
        return http.server();
    }

    /** A page or a file; the server's own scripts have the same header. */
    Answer get(String path, String accept) {
        enter();
        Map<String, String> headers = Map.of("Accept", accept, "X-Rundeck-ajax", "true");
        Answer answer = http.get(http.server().page(path), headers);
        if (!answer.wantsLogin()) {
            return answer;
        }
        // The server was started anew, or forgot the session for another reason. To read again is safe.
        open = false;
        enter();
        return http.get(http.server().page(path), headers);
    }

    Answer post(String path, String body, Map<String, String> headers) {
        enter();
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("X-Rundeck-ajax", "true");
        all.put("Accept", "application/json");
        return http.post(http.server().page(path), body, all);
    }

    /** Spring Security's form login; where it leads says what became of it (tried on Rundeck 5.4.0 and 5.20.1). */
    private void enter() {
        if (open) {
            return;
        }
        Form form = new Form().add("j_username", user).add("j_password", password.get());
        Answer answer =
                http.post(http.server().page("/j_security_check"), form.toString(), Map.of("Content-Type", Form.TYPE));
        if (answer.wantsLogin()) {
            throw CliException.unreached("The server does not let '" + user + "' in: the name or the password is wrong"
                    + " (RD_USER, RD_PASSWORD).");
        }
        if (!answer.isRedirect() && !answer.isGood()) {
            throw CliException.unreached("The login at " + http.server() + " answered with HTTP " + answer.status()
                    + ". Is that Rundeck itself, with its context path, and does it let users log in by name and"
                    + " password?");
        }
        open = true;
    }
}
