package io.github.rundeckresume.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the server is, with its context path if it has one, and without a slash at its end. */
final class ServerAddress {
    /** Old enough for Rundeck 5.4, and still taken by 6.1 (rundeckapp 6.1.0 ApiVersions: 14 and newer). */
    private static final String API = "/api/46";

    /** rd takes an address with an API version, too (rundeck-cli docs/configuration.md). */
    private static final Pattern VERSION = Pattern.compile("/api/[0-9]+/?$");

    private final String base;

    private ServerAddress(String base) {
        this.base = base;
    }

    /** @throws CliException if it is no address of a server */
    static ServerAddress parse(String text) {
        Matcher version = VERSION.matcher(text.trim());
        String base = version.replaceFirst("").replaceFirst("/+$", "");
        try {
            URI uri = URI.create(base);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (http && uri.getHost() != null && plain) {
                return new ServerAddress(base);
            }
        } catch (IllegalArgumentException e) {
            // Said below. Its message would repeat the text.
        }
        throw CliException.usage(
                "RD_URL (or --url) must be the server's address, such as https://rundeck.example.com:4440,"
                        + " without a user, a query or a fragment.");
    }

    /** The address of something below the API. */
    URI api(String path) {
        return URI.create(base + API + path);
    }

    /** The address of a page. */
    URI page(String path) {
        return URI.create(base + path);
    }

    /** A part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return base;
    }
}
