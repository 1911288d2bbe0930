package io.github.rundeckresume.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of a request, in the order in which they were added. */
final class Form {
    static final String TYPE = "application/x-www-form-urlencoded";

    private final List<String> fields = new ArrayList<>();

    Form add(String name, String value) {
        fields.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return String.join("&", fields);
    }
}
