package io.github.rundeckresume.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.rundeckresume.state.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A pause as text, for who does not share this class: the same document as in a journal. */
public final class PauseText {

    private PauseText() {}

    /** Writes a pause. */
    public static String write(Pause pause) {
        try {
            return new String(Json.bytes(json -> PauseDocument.write(json, pause)), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
    }

    /**
     * Reads a pause.
     *
     * @throws UnreadableStateException if the text is none, or was written by a newer version
     */
    public static Pause read(String text) throws UnreadableStateException {
        try {
            return PauseDocument.read(Json.parse(text.getBytes(UTF_8), 1));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw UnreadableStateException.damaged("a value of a pause is out of range");
        }
    }
}
