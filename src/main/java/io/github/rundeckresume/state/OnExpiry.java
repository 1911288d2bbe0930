package io.github.rundeckresume.state;

import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a pause for which nobody gave the signal in time. */
public enum OnExpiry {
    /** It is over: a signal is refused, and a resume pauses anew. */
    FAIL("fail"),
    /** It goes on as if the signal had come. */
    GO_ON("goOn"),
    /** More people may give the signal. */
    ESCALATE("escalate");

    private final String wireName;

    OnExpiry(String wireName) {
        this.wireName = wireName;
    }

    /** Reads the word for it; empty for any other text. */
    public static Optional<OnExpiry> parse(String word) {
        return Stream.of(values()).filter(one -> one.wireName.equals(word)).findFirst();
    }

    /** The word for it in jobs and recorded states. */
    public String wireName() {
        return wireName;
    }
}
