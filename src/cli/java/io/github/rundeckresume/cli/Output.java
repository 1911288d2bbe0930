package io.github.rundeckresume.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;

/** What a command prints: results to the one, how far it is to the other. With JSON the result is one document. */
final class Output {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final int LAST_ASCII = 0x7E;

    private final PrintWriter results;
    private final PrintWriter notices;
    private final boolean json;

    Output(PrintWriter results, PrintWriter notices, boolean json) {
        this.results = results;
        this.notices = notices;
        this.json = json;
    }

    boolean isJson() {
        return json;
    }

    /** The result for programs; prints nothing if a person reads it. */
    void json(Object value) {
        if (json) {
            results.println(harmless(text(value)));
            results.flush();
        }
    }

    /** A line for a person; nothing with JSON. */
    void line(String text) {
        if (!json) {
            results.println(Shown.line(text));
            results.flush();
        }
    }

    /** A line that keeps the spaces at its beginning. */
    void indented(String indent, String text) {
        if (!json) {
            results.println(indent + Shown.line(text));
            results.flush();
        }
    }

    /** A table for a person; nothing with JSON. */
    void table(Table table) {
        if (!json) {
            table.lines().forEach(results::println);
            results.flush();
        }
    }

    /** How far it is: beside a JSON document, and among the lines for a person. */
    void progress(String text) {
        PrintWriter to = json ? notices : results;
        to.println(Shown.lines(text));
        to.flush();
    }

    /** A remark that is no result. */
    void notice(String text) {
        notices.println(Shown.line(text));
        notices.flush();
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }

    /** All but ASCII is inside texts only, where numbers mean the same, whatever the terminal's character set is. */
    private static String harmless(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.chars().forEach(one -> {
            boolean plain = one <= LAST_ASCII && !Shown.isHarmful(one);
            safe.append(plain || one == '\n' || one == '\r' ? String.valueOf((char) one) : Shown.number(one));
        });
        return safe.toString();
    }
}
