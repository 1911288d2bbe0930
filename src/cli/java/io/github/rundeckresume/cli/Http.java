package io.github.rundeckresume.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * Sends requests to one server. Cookies live as long as this object, in memory. It follows no redirect, so that nothing
 * secret is sent anywhere else. Every failure to get an answer is a {@link CliException} that says what can be done.
 */
final class Http {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ServerAddress server;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .cookieHandler(new CookieManager())
            .build();

    Http(ServerAddress server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    ServerAddress server() {
        return server;
    }

    Answer get(URI address, Map<String, String> headers) {
        return send("GET", address, BodyPublishers.noBody(), headers, patience);
    }

    Answer post(URI address, String body, Map<String, String> headers) {
        return post(address, body, headers, Duration.ZERO);
    }

    /** @param longer how much longer than other answers this one may take */
    Answer post(URI address, String body, Map<String, String> headers, Duration longer) {
        return send(
                "POST", address, BodyPublishers.ofString(body, StandardCharsets.UTF_8), headers, patience.plus(longer));
    }

    private Answer send(String method, URI address, BodyPublisher body, Map<String, String> headers, Duration longest) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body)
                .timeout(longest)
                .header("User-Agent", "rundeck-resume-cli");
        headers.forEach(request::header);
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (HttpConnectTimeoutException e) {
            throw CliException.unreached(server + " was not reached within " + CONNECT.toSeconds() + " s.");
        } catch (HttpTimeoutException e) {
            throw CliException.unreached(server + " has not answered within " + longest.toSeconds() + " s"
                    + " (RD_HTTP_TIMEOUT)." + uncertain(method));
        } catch (IOException e) {
            throw failed(e, method);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.unreached("Interrupted while waiting for " + server + "." + uncertain(method));
        }
    }

    private static String uncertain(String method) {
        return "POST".equals(method) ? " It may have done what was asked for: look before you ask again." : "";
    }

    private CliException failed(IOException failure, String method) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return CliException.unreached("No safe connection to " + server + " (" + cause.getMessage()
                        + "). Is it an https address? If its certificate is signed by an authority of your own, tell Java:"
                        + " java -Djavax.net.ssl.trustStore=FILE -jar ...");
            }
            if (cause instanceof UnresolvedAddressException) {
                return CliException.unreached("There is no host of that name: " + server + ".");
            }
        }
        if (failure instanceof java.net.ConnectException) {
            return CliException.unreached(server
                    + " cannot be reached: connection refused. Is the server running, and is" + " RD_URL right?");
        }
        return CliException.unreached(
                server + " broke the connection off: " + failure.getMessage() + "." + uncertain(method));
    }
}
