package io.github.rundeckresume.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.rundeckresume.state.CrashChoice;
import io.github.rundeckresume.state.OnCrash;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the job said about crashes, within the start document; nothing is written for a job that said nothing. */
final class CrashDocument {

    private static final String ACTION = "onCrash";
    private static final String HOLD = "crashHoldMillis";

    private CrashDocument() {}

    static void write(JsonGenerator json, CrashChoice choice) throws IOException {
        if (choice.action() != OnCrash.OFF) {
            json.writeStringField(ACTION, choice.action().wireName());
            json.writeNumberField(HOLD, choice.hold().toMillis());
        }
    }

    static CrashChoice read(Fields start) throws UnreadableStateException {
        @Nullable String word = start.optionalText(ACTION);
        if (word == null) {
            return CrashChoice.off();
        }
        OnCrash action = OnCrash.parse(word)
                .orElseThrow(() -> new UnreadableStateException(
                        UnreadableStateException.Kind.NEWER, "it has a word for crashes that is not known here"));
        return CrashChoice.of(action, Duration.ofMillis(start.number(HOLD)));
    }
}
